import {
  type Connection,
  connectCore,
  connectTenant,
  type CorePaths,
  dataOf,
  Problem,
} from '../../client/src/client.js';
import { TestApp } from '../support/app.js';
import { addFactor, codeOf as codeOfFactor, wrongCode } from '../support/second-factor.js';
import { expired } from '../support/tokens.js';

const PASSWORD = 'UserPass123';
const OWNER = 'owner@company.com';

describe('the client, in Node', () => {
  let app: TestApp;
  let sent: string[];

  beforeAll(async () => {
    app = await TestApp.start();
    await app.organization('acme', await app.account(OWNER));
  });
  beforeEach(() => (sent = []));
  afterAll(() => app.stop());

  /** Notes each request. `answer` may respond in place of the server. */
  const options = (answer: (path: string) => Response | undefined = () => undefined) => ({
    baseUrl: app.url,
    fetch: async (request: Request): Promise<Response> => {
      const path = new URL(request.url).pathname;
      sent.push(`${request.method} ${path}`);
      return answer(path) ?? fetch(request);
    },
  });

  async function loggedIn(answer?: (path: string) => Response | undefined): Promise<Connection<CorePaths>> {
    const core = connectCore(options(answer));
    await core.session.login(OWNER, PASSWORD);
    sent = [];
    return core;
  }

  const problem = (status: number, code: string, headers: Record<string, string> = {}): Response =>
    new Response(JSON.stringify({ status, code, detail: code }), { status, headers });

  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.then(
      () => 'no problem',
      (error: unknown) => (error instanceof Problem ? error.code : error),
    );

  it('sends the token, and X-TENANT to an organization', async () => {
    const core = await loggedIn();
    expect((await dataOf(core.api.GET('/users/me'))).email).toBe(OWNER);
    const acme = connectTenant('acme', options());
    await acme.anonymous.POST('/auth/register', { body: { email: 'ada@acme.com', password: PASSWORD } });
    await acme.session.login('ada@acme.com', PASSWORD);
    expect((await dataOf(acme.api.GET('/users/me'))).role).toBe('member');
    expect(await codeOf(acme.api.GET('/users'))).toBe('forbidden');
  });

  it('finishes a login with a second factor', async () => {
    const user = await app.account('second@acme.com', 'acme');
    const { secret } = await addFactor(app, user, { tenant: 'acme' });
    const acme = connectTenant('acme', options());
    const { continuation } = await acme.session.login(user.email, PASSWORD).then(
      () => ({ continuation: null }),
      (error: unknown) => Problem.from(error),
    );
    expect(continuation).toMatchObject({ methods: ['totp', 'recovery_code'], seconds: 300 });
    expect(await acme.session.accessToken()).toBeNull();
    const finish = (code: string) => acme.session.finishLogin(continuation?.token ?? '', { method: 'totp', code });
    expect(await codeOf(finish(wrongCode(secret)))).toBe('invalid_code');
    await finish(codeOfFactor(secret, 1));
    expect((await dataOf(acme.api.GET('/users/me'))).email).toBe(user.email);
  });

  it('rejects with a problem: its code, its fields, and unreachable without a response', async () => {
    const core = await loggedIn();
    const body = { name: 'x', slug: 'Not a slug' };
    const error = await core.api.POST('/organizations', { body }).catch(Problem.from);
    expect(error).toMatchObject({ status: 400, code: 'validation_failed', requestId: expect.any(String) });
    expect(Object.keys((error as Problem).byField)).toEqual(expect.arrayContaining(['name', 'slug']));
    expect(await codeOf(connectCore({ baseUrl: 'http://127.0.0.1:1' }).session.login(OWNER, PASSWORD))).toBe(
      'unreachable',
    );
  });

  it('refreshes an expired token once for parallel requests', async () => {
    const core = await loggedIn();
    const token = (await core.session.accessToken()) ?? '';
    core.session.accept({
      access_token: expired(app, token),
      refresh_token: core.session.refreshToken ?? '',
      expires_in: 600,
    });
    await Promise.all([1, 2, 3].map(() => core.api.GET('/users/me')));
    expect(sent.filter((request) => request === 'POST /auth/refresh')).toHaveLength(1);
    expect(sent.filter((request) => request === 'GET /users/me')).toHaveLength(6);
  });

  it('refreshes before the token expires, and continues with the refresh token of an earlier program', async () => {
    const first = await loggedIn();
    const { refreshToken } = first.session;
    const second = connectCore(options());
    second.session.accept({ access_token: '', refresh_token: refreshToken ?? '', expires_in: 0 });
    expect((await dataOf(second.api.GET('/users/me'))).email).toBe(OWNER);
    expect(sent).toEqual(['POST /auth/refresh', 'GET /users/me']);
  });

  it.each(['reauthentication_required', 'mfa_required'])(
    'does not refresh and does not log out on %s',
    async (code) => {
      const core = await loggedIn((path) => (path === '/users/me' ? problem(401, code) : undefined));
      expect(await codeOf(core.api.GET('/users/me'))).toBe(code);
      expect(sent).toEqual(['GET /users/me']);
      expect(await core.session.accessToken()).not.toBeNull();
    },
  );

  it('stays logged in while a refresh fails temporarily, and ends when it is rejected', async () => {
    let answer: Response | undefined = problem(503, 'unavailable');
    const core = await loggedIn((path) => (path === '/auth/refresh' ? answer?.clone() : undefined));
    let ends = 0;
    core.session.onEnd(() => (ends += 1));
    const { refreshToken } = core.session;
    core.session.accept({ access_token: 'forged', refresh_token: refreshToken ?? '', expires_in: 600 });
    expect(await codeOf(core.api.GET('/users/me'))).toBe('unavailable');
    expect(ends).toBe(0);
    answer = undefined;
    expect((await dataOf(core.api.GET('/users/me'))).email).toBe(OWNER);
    await app.sql('DELETE FROM sessions');
    expect(await codeOf(core.api.GET('/users/me'))).toBe('unauthorized');
    expect(ends).toBe(1);
    expect(await core.session.accessToken()).toBeNull();
  });

  it('ends when a refresh returns the tokens of another user, who logged in in another tab', async () => {
    await app.account('other@company.com');
    const other = connectCore(options());
    await other.session.login('other@company.com', PASSWORD);
    const theirs = { access_token: await other.session.accessToken(), expires_in: 600 };
    const core = await loggedIn((path) => (path === '/auth/refresh' ? Response.json(theirs) : undefined));
    const token = (await core.session.accessToken()) ?? '';
    core.session.accept({ access_token: token, refresh_token: core.session.refreshToken ?? '', expires_in: 0 });
    expect(await core.session.accessToken()).toBeNull();
    expect(await codeOf(core.api.GET('/users/me'))).toBe('unauthorized');
  });

  it('waits for Retry-After where a repetition is safe, and no longer than allowed', async () => {
    let left = 2;
    const busy = (status: number, after: string) => (path: string) =>
      path.startsWith('/auth/login') || left-- <= 0 ? undefined : problem(status, 'busy', { 'retry-after': after });
    const core = await loggedIn(busy(503, '0'));
    expect((await dataOf(core.api.GET('/users/me'))).email).toBe(OWNER);
    expect(sent).toHaveLength(3);

    left = 1;
    expect(await codeOf(core.api.POST('/organizations', { body: { name: 'Beta', slug: 'beta' } }))).toBe('busy');
    left = 1;
    const patient = await loggedIn(busy(429, '0'));
    left = 1;
    await patient.api.POST('/organizations', { body: { name: 'Beta', slug: 'beta' } });
    left = 1;
    const impatient = await loggedIn(busy(429, '60'));
    left = 1;
    const error = await impatient.api.GET('/users/me').catch(Problem.from);
    expect(error).toMatchObject({ code: 'busy', retryAfter: 60, isTemporary: true });
  });
});
