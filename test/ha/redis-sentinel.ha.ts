import { tmpdir } from 'node:os';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { testEnvironment } from '../support/environment.js';
import { Acknowledged } from '../support/ha/acknowledged.js';
import { isBusy } from '../support/ha/busy.js';
import { describeWith } from '../support/ha/programs.js';
import { SentinelCluster } from '../support/ha/sentinel-cluster.js';
import { measured } from '../support/measured.js';
import { until } from '../support/until.js';

/** Reading Redis takes this long at most, then each process goes on by itself; a busy machine takes its time too. */
const PAUSE_MS = 1_000;

/** The three clients stay below the 3,000 logins a minute of one organization. */
const LOGIN_PAUSE_MS = 100;

/** How long a master must be silent, an election, the balancer's next check, and the pause before Redis is tried again. */
const SHARED_AGAIN_MS = 15_000;

const GUESSER = '192.0.2.1';

describeWith('redis-server', 'haproxy')('two Redis with three Sentinels behind haproxy', () => {
  let redis: SentinelCluster;
  let child: AppProcess;
  let other: AppProcess;
  let app: Caller;
  let users: Account[];

  beforeAll(async () => {
    redis = await SentinelCluster.start();
    const environment = testEnvironment({ RATE_LIMIT: 'on', TRUST_PROXY: 'on', ...redis.environment });
    child = AppProcess.spawn(environment, tmpdir());
    app = await child.caller();
    other = AppProcess.spawn(environment, tmpdir());
    await other.url();
    await app.organization('alpha', await app.account('owner@company.com'));
    users = await Promise.all(Array.from({ length: 3 }, (_, n) => app.account(`user-${n}@alpha.com`, 'alpha')));
  }, 60_000);
  afterAll(async () => {
    for (const one of [child, other]) await (one as AppProcess | undefined)?.end('SIGKILL');
    await (redis as SentinelCluster | undefined)?.stop();
  });

  const logIn = (caller: Caller, address: string, { email, password }: { email: string; password: string }) =>
    caller.call('post', '/auth/login', { tenant: 'alpha' }).set('x-forwarded-for', address).send({ email, password });

  /** A user who reads and one who logs in from ever another address, so that no limit is reached. */
  const clients = (): Acknowledged[] =>
    users.flatMap((user, index) => [
      new Acknowledged(`reader ${index}`, () =>
        app.call('get', '/users/me', { tenant: 'alpha', as: user }).then(({ status }) => ({ status })),
      ),
      new Acknowledged(
        `login ${index}`,
        (n) => logIn(app, `10.${index}.${n >> 8}.${n & 255}`, user).then(({ status }) => ({ status })),
        LOGIN_PAUSE_MS,
      ),
    ]);

  /** Whether wrong passwords that one process saw count in the other: from an address of its own each time. */
  async function areLimitsShared(n: number): Promise<boolean> {
    const wrong = { email: `nobody-${n}@alpha.com`, password: 'WrongPass123' };
    const address = `172.16.${n >> 8}.${n & 255}`;
    for (let guess = 0; guess < 50; guess += 1) {
      if ((await logIn(app, address, wrong)).status === 429) break;
    }
    return (await logIn(await other.caller(), address, wrong)).status === 429;
  }

  it.each([
    ['killed', () => redis.kill(), () => redis.restart()],
    ['frozen', () => redis.freeze(), () => redis.thaw()],
  ] as const)(
    'the master is %s: no request fails, and limits are shared again',
    async (what, lose, heal) => {
      const wrong = { email: users[0]?.email ?? '', password: 'WrongPass123' };
      for (let n = 0; n < 50 && (await logIn(app, GUESSER, wrong)).status === 401; n += 1);
      await logIn(app, GUESSER, wrong).expect(429);
      let isGoingOn = true;
      const load = clients();
      const going = load.map((client) => client.goOnWhile(() => isGoingOn));
      let sharedMs: number;
      const fault = performance.now();
      try {
        const master = await redis.master();
        await lose();
        await until(async () => (await redis.master()) !== master);
        for (let n = 0; !(await areLimitsShared(n)); n += 1) {
          if (performance.now() - fault > 60_000) throw new Error('Limits are not shared any more');
        }
        sharedMs = performance.now() - fault;
        await logIn(app, GUESSER, wrong).expect(429);
        await heal();
        await redis.whole();
      } finally {
        isGoingOn = false;
        await Promise.all(going);
      }
      const pauseMs = Math.round(Math.max(...load.map((client) => client.longestWaitSince(fault))));
      const answers = load.reduce((sum, { statuses }) => sum + (statuses.get(200) ?? 0), 0);
      measured(
        `Redis, whose master is ${what}`,
        `${answers} requests, all served; pause of ${pauseMs} ms at most; limits are shared again after ${Math.round(sharedMs)} ms`,
      );
      expect(new Set(load.flatMap(({ statuses }) => [...statuses.keys()]))).toEqual(new Set([200]));
      expect(pauseMs).toBeLessThan(isBusy() ? 3 * PAUSE_MS : PAUSE_MS);
      expect(sharedMs).toBeLessThan(SHARED_AGAIN_MS);
      expect([child.isRunning, other.isRunning]).toEqual([true, true]);
    },
    120_000,
  );
});
