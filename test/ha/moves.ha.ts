import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { tenantry } from '../support/cli.js';
import { testEnvironment } from '../support/environment.js';
import { DebianPostgres } from '../support/ha/debian-postgres.js';
import { describeWith } from '../support/ha/programs.js';
import { measured } from '../support/measured.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { Writer } from '../support/two-server-app.js';

const MANAGER = { user: 'manager', password: 'of the manager' };

/** Two servers of Debian's PostgreSQL 15, and an embedded one, which is newer. */
describeWith('pg_ctl')('an organization, with an administrator that has only CREATEDB and CREATEROLE,', () => {
  const folder = temporaryFolder();
  let older: DebianPostgres[] = [];
  let newer: EmbeddedPostgres;
  let environment: NodeJS.ProcessEnv;
  let process: AppProcess;
  let app: Caller;
  let user: Account;
  let ids: string[];

  beforeAll(async () => {
    const first = await DebianPostgres.start();
    older = [first, await DebianPostgres.start()];
    newer = await startEmbeddedPostgres(folder.path, ['fsync=off']);
    for (const server of [...older, newer]) await createManager(server);
    const others = [...older, newer].slice(1);
    const { user: DB_USER, password: DB_PASS } = MANAGER;
    environment = testEnvironment({ DB_HOST: first.host, DB_PORT: String(first.port), DB_USER, DB_PASS });
    process = AppProcess.spawn(environment, folder.path);
    app = await process.caller();
    await app.organization('acme', await app.account('owner@company.com'));
    user = await app.account('user@acme.com', 'acme');
    for (const { host, port } of others)
      await command(`servers add --host ${host} --port ${port} --user ${DB_USER}`, DB_PASS);
    const servers = JSON.parse(await command('servers list --json')) as { id: string; port: number | null }[];
    ids = servers.map(({ id }) => id);
  }, 120_000);
  afterAll(async () => {
    await process.end('SIGKILL');
    await Promise.all([...older, newer].map((server) => server.stop()));
    folder.remove();
  });

  async function createManager({ host, port, user: name, password }: DebianPostgres | EmbeddedPostgres): Promise<void> {
    for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
      const client = new Client({ host, port, user: name, password, database: 'postgres' });
      try {
        await client.connect();
        await client.query(`CREATE ROLE manager LOGIN CREATEDB CREATEROLE PASSWORD '${MANAGER.password}'`);
        return;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }

  async function command(line: string, input = ''): Promise<string> {
    const { exit, stdout, stderr } = await tenantry(line.split(' '), environment, { input });
    expect([line, exit, exit === 0 ? '' : stderr]).toEqual([line, 0, '']);
    return stdout;
  }

  it.each([
    ['15 to 15', 1],
    ['15 to a newer release', 2],
    ['a newer release to 15', 0],
  ])(
    'is moved from PostgreSQL %s while it is written to, and no write is lost',
    async (what, to) => {
      const writing = new Writer(app, user);
      try {
        const json = await command(`tenant move acme --to ${ids[to]} --keep-days 0 --json`);
        const move = JSON.parse(json) as { step: string; pause_ms: number; to_server_id: string };
        expect([move.step, move.to_server_id]).toEqual(['done', ids[to]]);
        const { statuses, isLost, acknowledged } = await writing.stop();
        measured(`a move from PostgreSQL ${what}`, `requests waited ${move.pause_ms} ms, ${acknowledged} writes`);
        expect([statuses, isLost]).toEqual([[200], false]);
        await app.account(`user-${to}@acme.com`, 'acme');
      } finally {
        await writing.stop();
      }
    },
    60_000,
  );
});
