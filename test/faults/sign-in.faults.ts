import { AppProcess } from '../support/app-process.js';
import { type Account, TestApp } from '../support/app.js';
import { testEnvironment } from '../support/environment.js';
import { addFactor, codeOf, type SecondFactor, startLogin } from '../support/second-factor.js';

const ACME = { tenant: 'acme' };
const MOST_STEPS = 40;

/** A request to an application that is killed before each of its statements in turn. */
interface Step {
  /** The first of its writes. */
  readonly from: string;
  readonly path: string;
  readonly body: () => object | Promise<object>;
  readonly as?: Account;
  /** How often each of its effects is in the database. All of them are there, or none is. */
  readonly effects: string;
}

describe('an application that is killed between two statements', () => {
  const settings = testEnvironment({ RATE_LIMIT: 'off' });
  let app: TestApp;
  let database: string;
  let user: Account;

  beforeAll(async () => {
    app = await TestApp.start(settings);
    await app.organization('acme', await app.account('owner@company.com'));
    database = await app.databaseOf('acme');
  });
  afterAll(() => app.stop());
  beforeEach(async () => {
    user = await app.account(`user${Math.random()}@acme.com`, 'acme');
  });

  const sql = <Row extends Record<string, unknown>>(text: string, parameters: unknown[] = []) =>
    app.sql<Row>(text, parameters, database);
  const effectsOf = async (text: string): Promise<number[]> => {
    const [row] = await sql<Record<string, number>>(`SELECT ${text}`);
    return Object.values(row ?? {});
  };

  /** @returns the number of kills after which the request succeeded. */
  async function survives({ from, path, body, as, effects }: Step): Promise<number> {
    const before = await effectsOf(effects);
    const spawn = (n: number) => AppProcess.spawnCrashing({ ...settings, DB_NAME: app.config.DB_NAME }, from, n);
    for (let [n, next] = [0, spawn(0)]; n < MOST_STEPS; n += 1) {
      const dying = next;
      const caller = await dying.caller();
      next = spawn(n + 1); // starts meanwhile
      const call = caller.call('post', path, { ...ACME, ...(as !== undefined && { as }) }).send(await body());
      const status = await call.then((answer) => answer.status).catch(() => 0);
      await dying.end('SIGKILL');
      const after = await effectsOf(effects);
      const grown = after.map((count, index) => count - (before[index] ?? 0));
      expect([n, new Set(grown).size]).toEqual([n, 1]);
      if (grown[0] !== 0) {
        await next.end('SIGKILL');
        return n; // committed, whether or not the answer arrived
      }
      expect([n, status]).toEqual([n, 0]);
    }
    throw new Error('The request never succeeds');
  }

  const admin = () => sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [user.id]);

  it('stores a second factor with all of its recovery codes, or neither', async () => {
    const { body } = await app
      .call('post', '/auth/factors/totp', { ...ACME, as: user })
      .send({})
      .expect(201);
    const { factor_id: id, secret } = body as { factor_id: string; secret: string };
    const kills = await survives({
      from: 'UPDATE auth_factors SET confirmed_at',
      path: `/auth/factors/totp/${id}/confirm`,
      body: () => ({ code: codeOf(secret) }),
      as: user,
      effects: `(SELECT count(*) FROM auth_factors WHERE user_id = '${user.id}' AND confirmed_at IS NOT NULL)::int,
        (SELECT count(*) FROM recovery_codes WHERE user_id = '${user.id}')::int / 10 AS codes,
        (SELECT count(*) FROM audit_log WHERE action = 'factor.add' AND object = 'user:${user.id}')::int AS entries`,
    });
    expect(kills).toBeGreaterThan(3);
  }, 180_000);

  it('uses up a recovery code and its login together, or neither', async () => {
    const factor: SecondFactor = await addFactor(app, user, ACME);
    const kills = await survives({
      from: 'DELETE FROM recovery_codes WHERE user_id = $1 AND hash',
      path: '/auth/login/mfa',
      body: async () => ({
        mfa_token: await startLogin(app, user, ACME),
        method: 'recovery_code',
        code: factor.recoveryCodes[0],
      }),
      effects: `10 - (SELECT count(*) FROM recovery_codes WHERE user_id = '${user.id}')::int AS codes,
        (SELECT count(*) FROM auth_challenges WHERE user_id = '${user.id}' AND used_at IS NOT NULL)::int AS challenges,
        (SELECT count(*) FROM sessions WHERE user_id = '${user.id}' AND 'recovery' = ANY (amr))::int AS sessions,
        (SELECT count(*) FROM audit_log WHERE action = 'recovery-code.use' AND object = 'user:${user.id}')::int AS entries`,
    });
    expect(kills).toBeGreaterThan(3);
  }, 180_000);

  it('replaces an API key, or leaves it', async () => {
    await admin();
    const key = { name: 'x', permissions: ['users:read'] };
    const { body } = await app
      .call('post', '/api-keys', { ...ACME, as: user })
      .send(key)
      .expect(201);
    const { id, key: text } = body as { id: string; key: string };
    const kills = await survives({
      from: 'UPDATE api_keys SET rotated_at',
      path: `/api-keys/${id}/rotate`,
      body: () => ({ grace_hours: 0 }),
      as: user,
      effects: `(SELECT count(*) FROM api_keys WHERE rotated_at IS NOT NULL)::int AS old,
        (SELECT count(*) FROM api_keys)::int - 1 AS new,
        (SELECT count(*) FROM audit_log WHERE action = 'key.rotate')::int AS entries`,
    });
    expect(kills).toBeGreaterThan(2);
    await app.call('get', '/users', { ...ACME, as: text }).expect(401);
  }, 180_000);

  it('starts no session as another user without an entry in the audit log', async () => {
    await admin();
    const target = await app.account(`target${Math.random()}@acme.com`, 'acme');
    const kills = await survives({
      from: 'INSERT INTO sessions',
      path: `/users/${target.id}/impersonate`,
      body: () => ({ reason: 'The invoice list is empty.' }),
      as: user,
      effects: `(SELECT count(*) FROM sessions WHERE actor_id IS NOT NULL)::int AS sessions,
        (SELECT count(*) FROM audit_log WHERE action = 'user.impersonate')::int AS entries`,
    });
    expect(kills).toBeGreaterThan(1);
  }, 180_000);
});
