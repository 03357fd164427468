import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { ServerAdministration } from '../../src/tenancy/server-administration/server-administration.js';
import { type Account, TestApp } from '../support/app.js';
import { type CommandResult, startTenantry, tenantry } from '../support/cli.js';
import { measured } from '../support/measured.js';
import { someOf } from '../support/share.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const CRASHING = join(__dirname, '..', 'support', 'crashing-app.cjs');

/** The fence is lifted after 3 s, by a process that looks at it then. */
const SERVED_AGAIN_MS = 3_500;

/** Where a mover is killed: right before a statement, counted from the first one with a text. */
const KILLS: [string, string, number][] = [
  ['before the move is recorded', 'INSERT INTO tenant_moves', 0],
  ['before the new database is made', 'CREATE DATABASE', 0],
  ['after the new database is made', 'CREATE DATABASE', 4],
  ['before the journal begins', 'CREATE SCHEMA IF NOT EXISTS tenantry_move', 0],
  ['between two triggers of the journal', 'CREATE SCHEMA IF NOT EXISTS tenantry_move', 7],
  ['in the copy', 'TRUNCATE', 8],
  ['in a round', 'WITH taken AS', 2],
  ['in the comparison', 'hashtextextended("the row"', 3],
  ['before the fence', `SET state = 'moving'`, 0],
  ...Array.from({ length: 10 }, (_, n): [string, string, number] => [
    `in the pause, ${3 * n + 1} statements after its beginning`,
    `SET state = 'moving'`,
    3 * n + 1,
  ]),
  ['before the transaction of the switch', `step = 'switched', switched_at`, 0],
  ['in the transaction of the switch', `step = 'switched', switched_at`, 1],
  ['after the switch', 'VALIDATE CONSTRAINT', 0],
  ['while the journal is removed', 'VALIDATE CONSTRAINT', 8],
];

describe('a move', () => {
  const folder = temporaryFolder();
  let second: EmbeddedPostgres;
  let app: TestApp;
  let user: Account;
  let places: [string, string];

  beforeAll(async () => {
    [second, app] = await Promise.all([startEmbeddedPostgres(folder.path, ['fsync=off']), TestApp.start()]);
    await app.atRest();
    await app.organization('acme', await app.account('owner@company.com'));
    user = await app.account('user@acme.com', 'acme');
    const { host, port, password } = second;
    const away = await app.get(ServerAdministration).add({ host, port, user: second.user, password, ssl: 'off' });
    places = [app.get(DatabaseServers).coreServer.id, away];
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await second.stop();
    folder.remove();
  });

  const environment = () => ({ DB_NAME: app.config.DB_NAME });
  const serverOf = async (): Promise<string> => {
    const [row] = await app.sql<{ server_id: string }>(
      `SELECT server_id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE slug = 'acme'`,
    );
    return row?.server_id ?? '';
  };
  const stepOf = async (): Promise<string | undefined> => {
    const [row] = await app.sql<{ step: string }>('SELECT step FROM tenant_moves ORDER BY id DESC LIMIT 1');
    return row?.step;
  };
  const away = async (): Promise<string> => ((await serverOf()) === places[0] ? places[1] : places[0]);

  /** Writes all the time. Reports the longest time without an acknowledged write, and the lost writes. */
  function writer() {
    let [isOver, longest, acknowledged, sent, lastAt] = [false, 0, 0, 0, Date.now()];
    const statuses = new Set<number>();
    const loop = (async () => {
      while (!isOver) {
        sent += 1;
        const { status } = await app
          .call('put', '/users/me', { tenant: 'acme', as: user })
          .send({ bio: `text ${sent}` });
        statuses.add(status);
        if (status !== 200) continue;
        longest = Math.max(longest, Date.now() - lastAt);
        [lastAt, acknowledged] = [Date.now(), sent];
      }
    })();
    return {
      stop: async () => {
        isOver = true;
        await loop;
        const { body } = await app.call('get', '/users/me', { tenant: 'acme', as: user }).expect(200);
        return { longest, statuses: [...statuses], isLost: body.bio !== `text ${acknowledged}`, acknowledged };
      },
    };
  }

  const kill = (text: string, before: number, args: readonly string[]): Promise<CommandResult> =>
    startTenantry(
      args,
      { ...environment(), CRASH_IN: 'cli.js', CRASH_FROM: text, CRASH_BEFORE: String(before) },
      { program: CRASHING },
    ).ended;

  it.each(someOf(KILLS))(
    'whose process is killed %s is resumed, no write is lost, and the organization is served again within 3.5 s',
    async (_where, text, before) => {
      const to = await away();
      const writing = writer();
      const killed = await kill(text, before, ['tenant', 'move', 'acme', '--to', to, '--keep-days', '0']);
      expect(killed.exit).toBe('SIGKILL');
      await until(
        async () => (await app.sql(`SELECT FROM tenant_databases WHERE state = 'moving'`)).length === 0,
        10_000,
      );
      const resumed = await tenantry(['tenant', 'move', 'acme', '--resume', '--json'], environment());
      expect([resumed.exit, resumed.stderr]).toEqual([0, '']);
      if (resumed.stdout.trim() === 'null' && (await serverOf()) !== to)
        expect((await tenantry(['tenant', 'move', 'acme', '--to', to, '--keep-days', '0'], environment())).exit).toBe(
          0,
        );
      const { longest, isLost, acknowledged } = await writing.stop();
      measured(`mover killed ${_where}`, `${longest} ms without a write, ${acknowledged} writes`);
      expect([isLost, await serverOf(), await stepOf()]).toEqual([false, to, 'done']);
      expect(longest).toBeLessThan(SERVED_AGAIN_MS);
    },
    60_000,
  );

  it('whose process is frozen in the pause changes nothing after its fence was lifted', async () => {
    const from = await serverOf();
    const writing = writer();
    const command = startTenantry(['tenant', 'move', 'acme', '--to', await away(), '--keep-days', '0'], environment());
    const pid = command.child.pid ?? 0;
    await until(async () => ['verifying', 'fencing', 'switching'].includes((await stepOf()) ?? ''), 30_000);
    await until(async () => {
      process.kill(pid, 'SIGSTOP');
      if ((await app.sql(`SELECT FROM tenant_databases WHERE state = 'moving'`)).length > 0) return true;
      process.kill(pid, 'SIGCONT');
      return (await stepOf()) === 'done';
    }, 30_000);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
    const isSwitched = (await stepOf()) === 'done';
    if (!isSwitched) expect(await serverOf()).toBe(from);
    process.kill(pid, 'SIGCONT');
    await command.ended;
    await tenantry(['tenant', 'move', 'acme', '--resume'], environment());
    const { isLost, longest } = await writing.stop();
    measured('mover frozen in the pause', `${isSwitched ? 'missed' : 'hit'}, ${longest} ms without a write`);
    expect(isLost).toBe(false);
    expect(longest).toBeLessThan(SERVED_AGAIN_MS);
  }, 90_000);
});
