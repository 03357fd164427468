import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { type Account, TestApp } from '../support/app.js';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { freePort } from '../support/free-port.js';
import { Haproxy } from '../support/haproxy.js';
import { measured } from '../support/measured.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SLUGS = ['one', 'two', 'three', 'four'];

/** One of the processes, which reaches PostgreSQL by a way of its own. */
interface Member {
  port: number;
  way: TcpProxy;
  process: AppProcess;
}

describe('a process that is told to end under load', () => {
  const folder = temporaryFolder();
  const users = new Map<string, Account>();
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of SLUGS) {
      await app.organization(slug, owner);
      users.set(slug, await app.account(`user@${slug}.com`, slug));
    }
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const userOf = (slug: string) => users.get(slug) as Account;
  const request = (url: string, slug: string, init: RequestInit = {}) =>
    fetch(`${url}/users/me`, {
      ...init,
      headers: {
        authorization: `Bearer ${userOf(slug).accessToken}`,
        'x-tenant': slug,
        'content-type': 'application/json',
      },
    });
  const change = (url: string, slug: string, bio: string) =>
    request(url, slug, { method: 'PUT', body: JSON.stringify({ bio }) });

  function spawn(environment: NodeJS.ProcessEnv): AppProcess {
    return AppProcess.spawn(testEnvironment({ DB_NAME: app.config.DB_NAME, ...environment }), folder.path);
  }

  describe('one of two behind a balancer', () => {
    const members: Member[] = [];
    let balancer: Haproxy;

    beforeAll(async () => {
      const { host, port } = testServer();
      while (members.length < 2) {
        const [own, way] = [await freePort(), await TcpProxy.to(host, port)];
        members.push({ port: own, way, process: start(own, way) });
      }
      await Promise.all(members.map(({ process }) => process.url()));
      balancer = await Haproxy.start(members.map((one) => one.port) as [number, number], folder.path);
    }, 60_000);
    afterAll(async () => {
      await balancer.stop();
      await Promise.all(members.map(({ process }) => process.end('SIGKILL')));
      await Promise.all(members.map(({ way }) => way.stop()));
    });

    const start = (port: number, way: TcpProxy): AppProcess =>
      spawn({ PORT: String(port), DB_PORT: String(way.port), DRAIN_DELAY_SECONDS: '3' });

    /** Reads, writes and logs in through the balancer, as long as told. @returns how often each answer came. */
    async function load(isGoingOn: () => boolean): Promise<Map<string, number>> {
      const answers = new Map<string, number>();
      const visit = async (n: number): Promise<void> => {
        const slug = SLUGS[n % SLUGS.length] as string;
        for (; isGoingOn(); await sleep(20)) {
          const answer = await turn(slug, n).catch(String);
          answers.set(answer, (answers.get(answer) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: 9 }, (_, n) => visit(n)));
      return answers;
    }

    async function turn(slug: string, n: number): Promise<string> {
      const { email, password } = userOf(slug);
      const kinds = [
        () => request(balancer.url, slug),
        () => change(balancer.url, slug, `by ${n}`),
        () =>
          fetch(`${balancer.url}/auth/login`, {
            method: 'POST',
            body: JSON.stringify({ email, password }),
            headers: { 'x-tenant': slug, 'content-type': 'application/json' },
          }),
      ];
      const response = await (kinds[n % kinds.length] as () => Promise<Response>)();
      const text = await response.text();
      return response.ok ? '200' : `${response.status} ${text}`;
    }

    /** Ends one of them as a supervisor does. Meanwhile it says that it is not ready, and serves. */
    async function replace(member: Member): Promise<void> {
      const own = `http://127.0.0.1:${member.port}`;
      const told = Date.now();
      const end = member.process.end('SIGTERM');
      let readiness: Response;
      do readiness = await fetch(`${own}/health/ready`);
      while (readiness.status === 200);
      expect([readiness.status, readiness.headers.get('connection')]).toEqual([503, 'close']);
      expect((await request(own, 'one')).status).toBe(200);
      expect(await end).toBe(0);
      const tookMs = Date.now() - told;
      measured('SIGTERM under load', `exit 0 after ${tookMs} ms, 3 s of which it still takes requests`);
      expect(tookMs).toBeLessThan(10_000);
      while (member.way.connections > 0) await sleep(20);
      member.process = start(member.port, member.way);
      await member.process.url();
    }

    it('fails no request when both are replaced, and leaves no connection to PostgreSQL', async () => {
      let isOver = false;
      const answers = load(() => !isOver);
      try {
        for (const member of members) {
          await sleep(1_000);
          await replace(member);
        }
        await sleep(1_000);
      } finally {
        isOver = true;
      }
      const count = (await answers).get('200');
      measured('two processes replaced under load', `${count} requests, all answered`);
      expect([...(await answers).keys()]).toEqual(['200']);
      expect(count).toBeGreaterThan(100);
    }, 90_000);
  });

  it('finishes the request in flight, and accepts no other', async () => {
    const alone = spawn({});
    const url = await alone.url();
    const client = new Client({ ...testServer(), database: await app.databaseOf('one') });
    await client.connect();
    await client.query('BEGIN; LOCK TABLE users IN SHARE MODE');
    const slow = change(url, 'one', 'slowly');
    while (!(await isWaitedFor(client))) await sleep(20);
    const end = alone.end('SIGTERM');
    while (await fetch(`${url}/health/live`).catch(() => null)) await sleep(20);
    await client.query('COMMIT');
    await client.end();
    const answer = await slow;
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ bio: 'slowly' })]);
    expect(await end).toBe(0);
  });

  it('exits without a delay on a terminal', async () => {
    const alone = spawn({ DRAIN_DELAY_SECONDS: '60' });
    await alone.url();
    void alone.end('SIGTERM');
    expect(await alone.end('SIGINT')).toBe(0);
  });
});

/** Whether somebody waits for what this session has locked. */
async function isWaitedFor(client: Client): Promise<boolean> {
  await client.query('SELECT pg_stat_clear_snapshot()');
  const { rowCount } = await client.query(
    `SELECT 1 FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))`,
  );
  return rowCount !== 0;
}
