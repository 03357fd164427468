import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/database/embedded/embedded-postgres.js';
import { type Account, TestApp } from './support/app.js';
import { freePort } from './support/free-port.js';
import { ended } from './support/postgres-process.js';
import { temporaryFolder } from './support/temporary-folder.js';

const SLUGS = ['one', 'two', 'three', 'four', 'five', 'six'];

/** A little more than the second it should take: this machine does other things as well. */
const SOON_MS = 3_000;

describe('PostgreSQL that goes away and comes back under load', () => {
  const folder = temporaryFolder();
  const servers: EmbeddedPostgres[] = [];
  let port: number;
  let app: TestApp;
  const users = new Map<string, Account>();

  beforeAll(async () => {
    port = await freePort();
    const { host: DB_HOST, user: DB_USER, password: DB_PASS } = await startServer();
    app = await TestApp.start({ DB_HOST, DB_PORT: String(port), DB_USER, DB_PASS });
    const owner = await app.account('owner@company.com');
    for (const slug of SLUGS) {
      await app.organization(slug, owner);
      users.set(slug, await app.account(`user@${slug}.com`, slug));
    }
  }, 60_000);
  afterAll(async () => {
    await app.stop();
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
    '(%s) fails what is in flight with 503 and loses no acknowledged write',
    async (_, signal) => {
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
      for (const writer of writers) {
        while (writer.acknowledgedAt < back && Date.now() < back + 10_000) await sleep(10);
        expect(writer.acknowledgedAt - back).toBeGreaterThan(0);
        expect(writer.acknowledgedAt - back).toBeLessThan(SOON_MS);
      }
      isGoingOn = false;
      await writing;
      for (const writer of writers) {
        expect([...writer.statuses].filter((status) => ![200, 503].includes(status))).toEqual([]);
        expect(writer.statuses).toContain(503);
        const kept = await writer.kept();
        expect(kept).toBeGreaterThanOrEqual(writer.acknowledged);
        expect(kept).toBeLessThanOrEqual(writer.tried);
      }
    },
    60_000,
  );
});
