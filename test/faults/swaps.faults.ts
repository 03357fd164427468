import { join } from 'node:path';
import { Restores } from '../../src/backups/restores/restores.js';
import { TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { killEverywhere } from '../support/killed-command.js';
import { measured } from '../support/measured.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';
import { writeBackup } from '../support/write-backup.js';

/** The fence is lifted after 3 s, by a process that looks at it then. */
const SERVED_AGAIN_MS = 3_500;
const WRITERS = 4;
const SWAPS = 10;

describe('a swap', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let settings: NodeJS.ProcessEnv;

  beforeAll(async () => {
    app = await TestApp.start({ BACKUP_DIR: join(folder.path, 'store') });
    settings = { DB_NAME: app.config.DB_NAME, BACKUP_DIR: join(folder.path, 'store') };
    await app.atRest();
    await app.organization('acme', await app.account('owner@company.com'));
    await app.account('user@acme.com', 'acme');
    const { id } = await writeBackup(app, 'acme');
    await app.get(Restores).beside('acme', id);
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  /** Logs in all the time, which writes. Reports the longest time without a success. */
  function writers() {
    let [isOver, longest, lastAt] = [false, 0, Date.now()];
    const answers = new Map<number, number>();
    const write = async (): Promise<void> => {
      while (!isOver) {
        const { status } = await app
          .call('post', '/auth/login', { tenant: 'acme' })
          .send({ email: 'user@acme.com', password: 'UserPass123' });
        answers.set(status, (answers.get(status) ?? 0) + 1);
        if (status !== 200) continue;
        [longest, lastAt] = [Math.max(longest, Date.now() - lastAt), Date.now()];
      }
    };
    const all = Promise.all(Array.from({ length: WRITERS }, write));
    return async () => {
      isOver = true;
      await all;
      return { longest, answers: Object.fromEntries(answers) };
    };
  }

  const isServedByOne = async (): Promise<boolean> => {
    const rows = await app.sql<{ state: string }>(
      `SELECT d.state FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE slug = 'acme'`,
    );
    return rows.length === 1 && rows[0]?.state === 'ready';
  };

  /** The number of databases of the installation to which their role can connect. */
  const open = async (): Promise<number> => {
    const rows = await app.sql(
      `SELECT FROM tenant_databases, replace('tenantry_' || id, '-', '') AS name WHERE state <> 'template' AND has_database_privilege(name, name, 'CONNECT')`,
    );
    return rows.length;
  };

  it('there and back under load is short, and every request succeeds', async () => {
    const stop = writers();
    const pauses: number[] = [];
    for (let n = 0; n < SWAPS; n++) {
      const { stdout } = await tenantry(['tenant', 'swap', 'acme', '--yes', '--json'], settings);
      pauses.push((JSON.parse(stdout) as { pause_ms: number }).pause_ms);
    }
    const { longest, answers } = await stop();
    const pause = `${Math.min(...pauses)} to ${Math.max(...pauses)} ms`;
    measured(`${SWAPS} swaps under load`, `${pause}, ${longest} ms without an answer, ${JSON.stringify(answers)}`);
    expect(Object.keys(answers)).toEqual(['200']);
    expect(Math.max(...pauses)).toBeLessThan(1_000);
  }, 120_000);

  it('whose process is killed leaves the organization served within 3.5 s by exactly one database', async () => {
    const count = await open();
    let stop = writers();
    await stop();
    let longestEver = 0;
    await killEverywhere({
      environment: settings,
      args: () => {
        stop = writers();
        return ['tenant', 'swap', 'acme', '--yes'];
      },
      from: 'INSERT INTO tenant_moves',
      distance: 4,
      after: async () => {
        await until(isServedByOne, 5_000);
        longestEver = Math.max(longestEver, (await stop()).longest);
        expect(await open()).toBe(count);
      },
    });
    measured('swap killed', `${longestEver} ms without an answer`);
    expect(longestEver).toBeLessThan(SERVED_AGAIN_MS);
    expect(await app.sql(`SELECT FROM tenant_moves WHERE step NOT IN ('done', 'abandoned')`)).toEqual([]);
  }, 400_000);
});
