import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { tenantry } from '../support/cli.js';
import { testEnvironment } from '../support/environment.js';
import { freePort } from '../support/free-port.js';
import { Acknowledged } from '../support/ha/acknowledged.js';
import { isBusy } from '../support/ha/busy.js';
import { PgBouncer } from '../support/ha/pgbouncer.js';
import { describeWith } from '../support/ha/programs.js';
import { measured } from '../support/measured.js';
import { ended } from '../support/postgres-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const SLUGS = ['one', 'two', 'three'];

/** Of the guide's configuration. */
const POOL_SIZE = 5;

const CLIENTS_OF_EACH = 8;

/** How soon after PgBouncer or PostgreSQL is back all is as usual. */
const SOON_MS = 3_000;

const RATE_MS = 3_000;

/** Leaves the machine time for the writers. */
const READER_PAUSE_MS = 20;

/** Acknowledged before and after a fault together, at least. */
const WRITES = 300;

describeWith('pgbouncer')('two processes behind PgBouncer in transaction mode', () => {
  const folder = temporaryFolder();
  let port: number;
  let server: EmbeddedPostgres;
  let pooler: PgBouncer;
  let environment: NodeJS.ProcessEnv;
  let processes: AppProcess[] = [];
  let apps: Caller[];
  let owner: Account;
  const users = new Map<string, Account>();

  beforeAll(async () => {
    port = await freePort();
    server = await startServer();
    await onServer(`CREATE ROLE pgbouncer SUPERUSER LOGIN PASSWORD 'its own'`);
    pooler = await PgBouncer.start({ ...server, port }, { name: 'pgbouncer', password: 'its own' });
    environment = testEnvironment(pooler.environment);
    await start(environment);
    const [app] = apps as [Caller];
    owner = await app.account('owner@company.com');
    for (const slug of SLUGS) {
      await app.organization(slug, owner);
      users.set(slug, await app.account(`user@${slug}.com`, slug));
    }
  }, 60_000);
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.end('SIGKILL')));
    await (pooler as PgBouncer | undefined)?.stop();
    await (server as EmbeddedPostgres | undefined)?.stop();
    folder.remove();
  });

  const startServer = () => startEmbeddedPostgres(folder.path, [`port=${port}`, 'max_connections=300']);

  async function start(settings: NodeJS.ProcessEnv): Promise<void> {
    const first = AppProcess.spawn(settings, folder.path);
    await first.url(); // which makes core
    processes = [first, AppProcess.spawn(settings, folder.path)];
    apps = await Promise.all(processes.map((one) => one.caller()));
  }

  async function onServer(sql: string, database = 'postgres'): Promise<Record<string, unknown>[]> {
    const client = new Client({ ...server, port, database });
    await client.connect();
    return client
      .query<Record<string, unknown>>(sql)
      .then(({ rows }) => rows)
      .finally(() => client.end());
  }

  const me = (slug: string, n: number, callers: readonly Caller[] = apps) =>
    (callers[n % callers.length] as Caller).call('get', '/users/me', { tenant: slug, as: users.get(slug) as Account });

  /** Those who read and those who register, in every organization and through both processes. */
  const clients = (run: string): Acknowledged[] =>
    SLUGS.flatMap((slug) =>
      Array.from({ length: CLIENTS_OF_EACH }, (_, index) =>
        index % 2 === 0
          ? new Acknowledged(
              `${slug} reader`,
              () => me(slug, index >> 1).then(({ status }) => ({ status })),
              READER_PAUSE_MS,
            )
          : new Acknowledged(slug, async (n) => {
              const email = `${run}-${index}-${n}@writer.com`;
              const app = apps[(index >> 1) % apps.length] as Caller;
              const registration = app.call('post', '/auth/register', { tenant: slug });
              const { status } = await registration.send({ email, password: 'UserPass123' });
              return { status, written: email };
            }),
      ),
    );

  async function lost(load: readonly Acknowledged[]): Promise<string[]> {
    const all = await Promise.all(
      SLUGS.map(async (slug) => {
        const [row] = await onServer(
          `SELECT 'tenantry_' || replace(d.id::text, '-', '') AS name FROM tenant_databases d
           JOIN organizations o ON o.id = d.organization_id WHERE o.slug = '${slug}'`,
          environment['DB_NAME'],
        );
        const rows = await onServer('SELECT email FROM users', String(row?.['name']));
        const there = new Set(rows.map(({ email }) => email));
        const written = load.filter(({ name }) => name === slug).flatMap((client) => client.written);
        return written.filter((email) => !there.has(email));
      }),
    );
    return all.flat();
  }

  /** @returns the clients, once `story` and all their requests are through. */
  async function underLoad(run: string, story: (load: Acknowledged[]) => Promise<void>): Promise<Acknowledged[]> {
    let isGoingOn = true;
    const load = clients(run);
    const going = load.map((client) => client.goOnWhile(() => isGoingOn));
    try {
      await story(load);
    } finally {
      isGoingOn = false;
      await Promise.all(going);
    }
    return load;
  }

  const statusesOf = (load: readonly Acknowledged[]): number[] => [
    ...new Set(load.flatMap(({ statuses }) => [...statuses.keys()])),
  ];
  const writesOf = (load: readonly Acknowledged[]): number => load.reduce((sum, one) => sum + one.written.length, 0);
  const count = (load: readonly Acknowledged[]): number =>
    load.reduce((sum, { statuses }) => sum + [...statuses.values()].reduce((all, one) => all + one, 0), 0);

  it('share its connections: no more than its pool has for each organization', async () => {
    let most = 0;
    const load = await underLoad('share', async () => {
      for (const deadline = performance.now() + RATE_MS; performance.now() < deadline; await sleep(100)) {
        const rows = await onServer(
          `SELECT count(*)::int AS n FROM pg_stat_activity
           WHERE usename = datname AND datname ~ '^tenantry_[0-9a-f]{32}$' GROUP BY datname`,
        );
        most = Math.max(most, ...rows.map(({ n }) => Number(n)));
      }
    });
    expect(statusesOf(load).sort()).toEqual([200, 201]);
    expect(most).toBeLessThanOrEqual(POOL_SIZE);
    const direct = { DB_PORT: String(port), DB_DIRECT_HOST: undefined, DB_DIRECT_PORT: undefined };
    const around = AppProcess.spawn({ ...environment, ...direct }, folder.path);
    try {
      await rate([await around.caller()]); // a new process is slow at first
      const [straight, through] = [await rate([await around.caller()]), await rate([apps[0] as Caller])];
      measured(
        'PgBouncer',
        `${count(load)} requests of 24 clients through two processes over at most ${most} connections an organization; ` +
          `GET /users/me of one process ${through}/s, ${straight}/s without it`,
      );
    } finally {
      await around.end('SIGKILL');
    }
  }, 60_000);

  /** `GET /users/me` a second. */
  async function rate(callers: readonly Caller[]): Promise<number> {
    let answers = 0;
    const deadline = performance.now() + RATE_MS;
    const one = async (slug: string): Promise<void> => {
      for (; performance.now() < deadline; answers += 1) await me(slug, 0, callers).expect(200);
    };
    await Promise.all(Array.from({ length: CLIENTS_OF_EACH }, (_, n) => one(SLUGS[n % SLUGS.length] ?? '')));
    return Math.round((answers * 1_000) / RATE_MS);
  }

  it('are not affected by new passwords, or by a suspension, deletion and restoration of another organization', async () => {
    const [app] = apps as [Caller];
    await app.organization('other', owner);
    const stranger = await app.account('user@other.com', 'other');
    const status = async (): Promise<number> =>
      (await (apps[1] as Caller).call('get', '/users/me', { tenant: 'other', as: stranger })).status;
    const load = await underLoad('changes', async () => {
      expect(await tenantry(['key', 'rotate-passwords'], environment)).toMatchObject({ exit: 0 });
      await app.call('post', '/organizations/other/suspend', { as: owner }).expect(200);
      await until(async () => (await status()) === 403);
      await app.call('post', '/organizations/other/resume', { as: owner }).expect(200);
      await until(async () => (await status()) === 200);
      await app.call('delete', '/organizations/other', { as: owner }).expect(202);
      await until(async () => (await status()) === 404);
      await app.call('post', '/organizations/other/restore', { as: owner }).expect(200);
      await until(async () => (await status()) === 200);
    });
    const allowed = isBusy() ? [200, 201, 503] : [200, 201]; // a full queue is 503 as well
    expect(statusesOf(load).filter((status) => !allowed.includes(status))).toEqual([]);
    expect(await lost(load)).toEqual([]);
    measured('PgBouncer, new passwords and changes of states', `${count(load)} requests, all served`);
  }, 60_000);

  it.each([
    [
      'PgBouncer',
      async () => {
        await pooler.kill();
        await sleep(1_000);
        await pooler.restart();
      },
    ],
    [
      'PostgreSQL behind PgBouncer',
      async () => {
        process.kill(server.pid, 'SIGKILL');
        await ended(server.pid);
        await sleep(1_000);
        server = await startServer();
      },
    ],
  ])(
    '%s is killed and comes back: 503 meanwhile, and no acknowledged write is lost',
    async (what, loseAndReturn) => {
      let tookMs = 0;
      const load = await underLoad(what.split(' ').length > 1 ? 'server' : 'pooler', async (all) => {
        await until(() => writesOf(all) >= WRITES / 2 && all.every((client) => client.isWellSince(0)));
        const fault = performance.now();
        await loseAndReturn();
        const back = performance.now();
        await until(() => all.every((client) => client.isWellSince(back)), 60_000);
        expect(all.some((client) => client.failedSince(fault))).toBe(true);
        tookMs = Math.round(Math.max(...all.map((client) => client.backAt(back))) - back);
        await until(() => writesOf(all) >= WRITES);
      });
      const gone = await lost(load);
      measured(
        `${what} is killed`,
        `all are served ${tookMs} ms after its return; of ${writesOf(load)} writes ${gone.length} lost`,
      );
      expect(gone).toEqual([]);
      expect(statusesOf(load).filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
      expect(tookMs).toBeLessThan(SOON_MS);
      expect(processes.map(({ isRunning }) => isRunning)).toEqual([true, true]);
    },
    120_000,
  );
});
