import { execFileSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { REPLICATION, type ReplicationFacts } from '../../src/doctor/replication-facts.js';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { tenantry } from '../support/cli.js';
import { doctorOf, told } from '../support/doctor.js';
import { testEnvironment } from '../support/environment.js';
import { measured } from '../support/measured.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

/** How soon after the address leads to the primary again all is as usual. */
const SOON_MS = 2_000;

/** A standby that nothing is sent to: a copy that was not promoted, and does not hear of changes. */
describe('an address of PostgreSQL that leads to a standby for a while', () => {
  const folder = temporaryFolder();
  const [own, copy] = [join(folder.path, 'primary'), join(folder.path, 'standby')];
  let primary: EmbeddedPostgres;
  let standby: EmbeddedPostgres;
  let address: TcpProxy;
  let environment: NodeJS.ProcessEnv;
  let child: AppProcess;
  let app: Caller;
  let owner: Account;
  let user: Account;

  beforeAll(async () => {
    chmodSync(folder.path, 0o711); // else the data of root's server is elsewhere, and copied is a link
    primary = await startEmbeddedPostgres(own, ['fsync=off']);
    address = await TcpProxy.to('127.0.0.1', primary.port);
    const { user: DB_USER, password: DB_PASS } = primary;
    environment = testEnvironment({ DB_HOST: '127.0.0.1', DB_PORT: String(address.port), DB_USER, DB_PASS });
    child = AppProcess.spawn(environment, folder.path);
    app = await child.caller();
    owner = await app.account('owner@company.com');
    await app.organization('acme', owner);
    user = await app.account('user@acme.com', 'acme');
    await primary.stop();
    execFileSync('cp', ['-a', own, copy]); // with its owner, as whom PostgreSQL runs
    writeFileSync(join(copy, 'cluster', 'data', 'standby.signal'), '');
    primary = await startEmbeddedPostgres(own, ['fsync=off']);
    standby = await startEmbeddedPostgres(copy, ['fsync=off']);
    address.lead(primary.port);
    await until(async () => (await all()).join() === OK.join());
  }, 120_000);
  afterAll(async () => {
    await child.end('SIGKILL');
    await address.stop();
    await Promise.all([primary, standby].map((server) => server.stop()));
    folder.remove();
  });

  const OK = [200, 200, 200, 200];

  /** Statuses of a reader and a writer in core, and of both in the organization. */
  const all = (): Promise<number[]> =>
    Promise.all(
      [{ as: owner }, { tenant: 'acme', as: user }].flatMap((where) => [
        app.call('get', '/users/me', where).then(({ status }) => status),
        app
          .call('put', '/users/me', where)
          .send({ first_name: 'Ann' })
          .then(({ status }) => status),
      ]),
    );

  it('costs 503, admits no ended session, and has no effect once new connections reach the primary', async () => {
    const gone = await app.account('gone@acme.com', 'acme');
    await app.call('post', '/auth/logout', { tenant: 'acme', as: gone }).expect(204);
    address.lead(standby.port);
    address.kill();
    await until(async () => (await all()).every((status) => status === 503));
    expect((await app.call('get', '/users/me', { tenant: 'acme', as: gone })).status).toBe(503);
    address.lead(primary.port); // as a name of DNS does: connections that are open stay where they are
    const began = Date.now();
    await until(async () => (await all()).join() === OK.join());
    const tookMs = Date.now() - began;
    measured('an address leads to a standby', `as usual ${tookMs} ms after it leads to the primary`);
    expect(tookMs).toBeLessThan(SOON_MS);
    await app.call('get', '/users/me', { tenant: 'acme', as: gone }).expect(401);
    expect(child.isRunning).toBe(true);
  });

  it('makes a start and a command exit with a sentence that names it', async () => {
    address.lead(standby.port);
    address.kill();
    try {
      const start = AppProcess.spawn(environment, folder.path);
      expect(await start.exit).toBe(1);
      expect(start.output).toContain('PostgreSQL is a standby. Point DB_HOST and DB_PORT to the primary');
      const command = await tenantry(['tenant', 'list'], environment);
      expect([command.exit, command.stderr]).toEqual([1, expect.stringContaining('PostgreSQL is a standby.')]);
    } finally {
      address.lead(primary.port);
    }
  });

  it('is no longer avoided when the standby is promoted', async () => {
    address.lead(standby.port);
    address.kill();
    await until(async () => (await all()).every((status) => status === 503));
    await on(standby, 'SELECT pg_promote()');
    await until(async () => (await all()).join() === OK.join());
  });

  async function on({ port, password }: EmbeddedPostgres, ...statements: string[]): Promise<void> {
    const client = new Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }

  describe('and a standby that follows its WAL', () => {
    const { installation } = doctorOf(() => environment);
    const findings = async (): Promise<string[]> =>
      told(await installation()).filter((line) => /^(standby_not_synchronous|commits_do_not_wait) /.test(line));
    const set = (name: string, value: string | null) =>
      on(
        standby,
        value === null ? `ALTER SYSTEM RESET ${name}` : `ALTER SYSTEM SET ${name} = '${value}'`,
        'SELECT pg_reload_conf()',
      );
    let follower: Client;

    beforeEach(async () => {
      const { port, password } = standby;
      const config = { host: '127.0.0.1', port, user: 'postgres', password, replication: 'true' };
      follower = new Client({ ...config, application_name: 'follower' });
      follower.on('error', () => undefined);
      await follower.connect();
    });
    afterEach(() => follower.end());

    const about = () => `127.0.0.1:${address.port}`;

    it('causes a warning of the doctor when no commit waits for it', async () => {
      await until(async () => (await findings()).length > 0);
      expect(await findings()).toEqual([`standby_not_synchronous ${about()}`]);
      try {
        await set('synchronous_commit', 'off');
        await set('synchronous_standby_names', 'follower');
        await until(async () => (await findings()).join() === `commits_do_not_wait ${about()}`);
      } finally {
        await set('synchronous_standby_names', null);
        await set('synchronous_commit', null);
      }
    });

    it('is visible to an administrator without privileges, but not whether it is a backup', async () => {
      await on(
        standby,
        `CREATE ROLE plain LOGIN CREATEDB CREATEROLE PASSWORD 'plain'`,
        'GRANT CONNECT ON DATABASE postgres TO plain',
      );
      const { port } = standby;
      const client = new Client({ host: '127.0.0.1', port, user: 'plain', password: 'plain', database: 'postgres' });
      await client.connect();
      try {
        const { rows } = await client.query<ReplicationFacts>(REPLICATION);
        expect(rows).toEqual([{ standbys: 1, hidden: 1, names: '', commit: 'on' }]);
        await on(standby, 'GRANT pg_read_all_stats TO plain');
        expect((await client.query<ReplicationFacts>(REPLICATION)).rows).toMatchObject([{ standbys: 1, hidden: 0 }]);
      } finally {
        await client.end();
      }
    });
  });
});
