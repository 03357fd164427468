import { tmpdir } from 'node:os';
import { AppProcess } from '../support/app-process.js';
import type { Account, Caller } from '../support/caller.js';
import { testEnvironment } from '../support/environment.js';
import { measured, p99 } from '../support/measured.js';
import { RedisProcess } from '../support/redis-process.js';

const USERS = 12;
const ROUNDS = 30;
const KINDS = ['me', 'login', 'refresh'] as const;

/** How long a Redis that hangs is waited for: on a busy machine too many of the few requests here begin meanwhile. */
const TIMEOUT_MS = 150;

/** What each kind of request took (ms). */
type Times = Record<(typeof KINDS)[number], number[]>;

describe('a Redis that', () => {
  let redis: RedisProcess;
  let child: AppProcess;
  let app: Caller;
  let owner: Account;
  let users: Account[];
  let gone: Account;
  /** While all was well. */
  let usual: Times;

  beforeAll(async () => {
    redis = await RedisProcess.start();
    const environment = testEnvironment({ RATE_LIMIT: 'on', TRUST_PROXY: 'on', ...redis.environment });
    child = AppProcess.spawn(environment, tmpdir());
    app = await child.caller();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'paused', 'to-pause']) await app.organization(slug, owner);
    users = await Promise.all(Array.from({ length: USERS }, (_, n) => app.account(`user-${n}@alpha.com`, 'alpha')));
    gone = await app.account('gone@alpha.com', 'alpha');
    await app.call('post', '/auth/logout', { tenant: 'alpha', as: gone }).expect(204);
    await app.call('post', '/organizations/paused/suspend', { as: owner }).expect(200);
    await exhaust();
    await visit();
    usual = await visit();
  }, 60_000);
  afterAll(async () => {
    redis.signal('SIGKILL');
    await child.end('SIGKILL');
  });

  /** Somebody at this address guesses a password until that is over. */
  const guess = () => {
    const wrong = { email: (users[0] as Account).email, password: 'WrongPass123' };
    return app.call('post', '/auth/login', { tenant: 'alpha' }).set('x-forwarded-for', '192.0.2.1').send(wrong);
  };
  async function exhaust(): Promise<void> {
    for (let n = 0; n < 50 && (await guess()).status === 401; n += 1);
    await guess().expect(429);
  }

  async function request(kind: (typeof KINDS)[number], user: Account): Promise<void> {
    const { email, password, refreshToken: refresh_token } = user;
    if (kind === 'me') await app.call('get', '/users/me', { tenant: 'alpha', as: user }).expect(200);
    const address = `10.0.0.${users.indexOf(user)}`;
    const post = (path: string) => app.call('post', path, { tenant: 'alpha' }).set('x-forwarded-for', address);
    if (kind === 'login') await post('/auth/login').send({ email, password }).expect(200);
    if (kind === 'refresh') {
      const { body } = await post('/auth/refresh').send({ refresh_token }).expect(200);
      user.refreshToken = (body as { refresh_token: string }).refresh_token;
    }
  }

  /** Everybody does everything, again and again. */
  async function visit(): Promise<Times> {
    const times: Times = { me: [], login: [], refresh: [] };
    await Promise.all(
      users.map(async (user) => {
        for (let n = 0; n < ROUNDS; n += 1) {
          const kind = KINDS[n % KINDS.length] ?? 'me';
          const began = performance.now();
          await request(kind, user);
          times[kind].push(performance.now() - began);
        }
      }),
    );
    return times;
  }

  /** What is refused is refused still. */
  async function expectRefusals(): Promise<void> {
    const me = (tenant: string, as: Account) => app.call('get', '/users/me', { tenant, as });
    const [user] = users as [Account];
    expect((await me('paused', user).expect(403)).body.code).toBe('tenant_suspended');
    expect((await me('beta', user).expect(403)).body.code).toBe('tenant_mismatch');
    await me('nobody', user).expect(404);
    await me('alpha', gone).expect(401);
    await app.call('post', '/auth/refresh').send({ refresh_token: gone.refreshToken }).expect(401);
    await guess().expect(429);
  }

  /** A suspension and its end take effect as usual. */
  async function expectChangesToBeFelt(): Promise<void> {
    await app.call('post', '/organizations/to-pause/suspend', { as: owner }).expect(200);
    await app.call('get', '/users/me', { tenant: 'to-pause' }).expect(403);
    await app.call('post', '/organizations/to-pause/resume', { as: owner }).expect(200);
    await app.call('get', '/users/me', { tenant: 'to-pause' }).expect(401);
  }

  async function withClient(work: (client: ReturnType<RedisProcess['client']>) => Promise<unknown>): Promise<void> {
    const client = redis.client();
    await work(client);
    client.disconnect();
  }

  const faults: Record<string, () => Promise<unknown>> = {
    freezes: async () => redis.signal('SIGSTOP'),
    'goes on': async () => redis.signal('SIGCONT'),
    'is flushed': () => withClient((client) => client.flushall()),
    'is full of other things': () =>
      withClient(async (client) => {
        for (const key of await client.keys('*')) await client.set(key, '{"then":"_function_then|() => 1"}');
      }),
    'is full of other kinds of things': () =>
      withClient(async (client) => {
        for (const key of await client.keys('*')) await client.multi().del(key).lpush(key, 'x').exec();
      }),
    'refuses writes': () => withClient((client) => client.config('SET', 'maxmemory', '1')),
    dies: async () => redis.signal('SIGKILL'),
    'comes back': async () => redis.restart(),
  };

  it.each(Object.entries(faults))(
    '%s has no effect for clients, and admits no rejected caller',
    async (name, fault) => {
      await fault();
      await expectRefusals();
      const now = await visit();
      await expectChangesToBeFelt();
      await expectRefusals();
      const p99s = KINDS.map((kind) => `${kind} ${p99(now[kind])} (usually ${p99(usual[kind])})`);
      measured(`Redis ${name}`, `p99 in ms: ${p99s.join(', ')}`);
      const machine = Math.max(1, p99(now.me) / p99(usual.me)); // reading does not ask Redis: so much busier is everything
      for (const kind of KINDS) expect(p99(now[kind])).toBeLessThan(2 * machine * p99(usual[kind]) + TIMEOUT_MS);
      expect(child.isRunning).toBe(true);
    },
  );
});
