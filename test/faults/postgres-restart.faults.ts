import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { testEnvironment } from '../support/environment.js';
import { freePort } from '../support/free-port.js';
import { measured } from '../support/measured.js';
import { ended } from '../support/postgres-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';

const SLUGS = ['one', 'two', 'three', 'four', 'five', 'six'];

/** How soon after PostgreSQL is back all is as usual. */
const SOON_MS = 1_000;

describe('PostgreSQL that goes away and comes back under load', () => {
  const folder = temporaryFolder();
  const servers: EmbeddedPostgres[] = [];
  let port: number;
  let child: AppProcess;
  let app: Caller;
  const users = new Map<string, Account>();

  beforeAll(async () => {
    port = await freePort();
    const { host: DB_HOST, user: DB_USER, password: DB_PASS } = await startServer();
    const server = { DB_HOST, DB_PORT: String(port), DB_USER, DB_PASS };
    child = AppProcess.spawn(testEnvironment(server), folder.path);
    app = await child.caller();
    const owner = await app.account('owner@company.com');
    for (const slug of SLUGS) {
      await app.organization(slug, owner);
      users.set(slug, await app.account(`user@${slug}.com`, slug));
    }
  }, 60_000);
  afterAll(async () => {
    await child.end('SIGKILL');
    await servers.at(-1)?.stop();
    folder.remove();
  });

  async function startServer(): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres(folder.path, [`port=${port}`]);
    servers.push(server);
    return server;
  }

  /** Writes one number after another into a tenant, until told to stop. */
  class Writer {
    readonly statuses = new Set<number>();
    acknowledged = 0;
    tried = 0;
    acknowledgedAt = 0;

    constructor(private readonly slug: string) {}

    async writeWhile(isGoingOn: () => boolean): Promise<void> {
      while (isGoingOn()) {
        this.tried += 1;
        const { status } = await this.request('put').send({ bio: String(this.tried) });
        this.statuses.add(status);
        if (status === 200) [this.acknowledged, this.acknowledgedAt] = [this.tried, Date.now()];
        else await sleep(20);
      }
    }

    async kept(): Promise<number> {
      const { body } = await this.request('get').expect(200);
      return Number(body.bio);
    }

    private request(method: 'get' | 'put') {
      return app.call(method, '/users/me', { tenant: this.slug, as: users.get(this.slug) as Account });
    }
  }

  it.each([
    ['fast', 'SIGINT'],
    ['immediate', 'SIGQUIT'],
    ['kill -9', 'SIGKILL'],
  ] as const)(
    '(%s) fails requests in flight with 503 and loses no acknowledged write',
    async (name, signal) => {
      let isGoingOn = true;
      const writers = SLUGS.map((slug) => new Writer(slug));
      const writing = Promise.all(writers.map((writer) => writer.writeWhile(() => isGoingOn)));
      await sleep(1_000);
      const { pid } = servers.at(-1) as EmbeddedPostgres;
      process.kill(pid, signal);
      await ended(pid);
      await sleep(500);
      await app.call('get', '/health/live').expect(200);
      await startServer();
      const back = Date.now();
      await until(() => writers.every(({ acknowledgedAt }) => acknowledgedAt > back));
      const tookMs = Date.now() - back;
      isGoingOn = false;
      await writing;
      measured(`PostgreSQL restarts (${name})`, `six tenants are written to again after ${tookMs} ms`);
      expect(tookMs).toBeLessThan(SOON_MS);
      for (const writer of writers) {
        expect([...writer.statuses].filter((status) => ![200, 503].includes(status))).toEqual([]);
        expect(writer.statuses).toContain(503);
        const kept = await writer.kept();
        expect(kept).toBeGreaterThanOrEqual(writer.acknowledged);
        expect(kept).toBeLessThanOrEqual(writer.tried);
      }
      expect(child.isRunning).toBe(true);
    },
    60_000,
  );
});
