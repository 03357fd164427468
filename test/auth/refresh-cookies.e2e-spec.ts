import { type Account, TestApp } from '../support/app.js';
import { Browser, setCookies } from '../support/browser.js';
import { fetchDocuments, operationOf } from '../support/openapi.js';
import { expired } from '../support/tokens.js';

const SPA = 'https://app.example.com';

describe('a refresh token in a cookie', () => {
  let app: TestApp;
  let user: Account;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start({ CORS_ORIGINS: SPA, DOCS: 'on' });
    user = await app.account('user@company.com');
    for (const slug of ['alpha', 'beta']) {
      await app.organization(slug, user);
      await app.account('member@company.com', slug);
    }
    member = { ...user, email: 'member@company.com' };
  });
  afterAll(() => app.stop());

  const me = async (as: string, tenant?: string): Promise<number> =>
    (await app.call('get', '/users/me', { as, ...(tenant !== undefined && { tenant }) })).status;

  it('is not in the body of a login, whose access token is valid for 10 minutes', async () => {
    const browser = new Browser(app.url);
    const { email, password } = user;
    const answer = await browser.post('/auth/login', { email, password });
    expect(answer.body).toMatchObject({ expires_in: 600, user_id: user.id, context: 'core' });
    expect(answer.body).not.toHaveProperty('refresh_token');
    expect(await me(answer.body.access_token as string)).toBe(200);
  });

  it('has all attributes that protect it, and the name of its realm', async () => {
    const browser = new Browser(app.url, { host: 'api.example.com' });
    const { email, password } = member;
    const [inCore] = setCookies(await browser.post('/auth/login', { email: user.email, password }));
    const [inAlpha] = setCookies(await browser.post('/auth/login', { email, password }, { tenant: 'alpha' }));
    const attributes = 'Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000; Secure';
    expect(inCore).toMatch(new RegExp(`^__Host-Http-refresh=[\\w-]+; ${attributes}$`));
    expect(inAlpha).toMatch(new RegExp(`^__Host-Http-refresh\\.alpha=[\\w-]+; ${attributes}$`));
  });

  it('is exchanged for another one by a refresh with an empty body', async () => {
    const browser = new Browser(app.url);
    await browser.login(user);
    const [before] = browser.cookies.values();
    const answer = await browser.refresh();
    expect(answer.body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 600 });
    expect(answer.headers['vary']).toContain('Cookie');
    expect(await me(answer.body.access_token as string)).toBe(200);
    expect([...browser.cookies.values()]).not.toEqual([before]);
  });

  it('is neither set nor read without the header', async () => {
    const browser = new Browser(app.url);
    await browser.login(user);
    const [[name, value] = []] = browser.cookies;
    const refused = await app.call('post', '/auth/refresh').set('Cookie', `${name}=${value}`).send({});
    expect([refused.status, refused.body.code]).toEqual([400, 'validation_failed']);
    const { email, password, refreshToken } = user;
    const login = await app.call('post', '/auth/login').send({ email, password }).expect(200);
    const refreshed = await app
      .call('post', '/auth/refresh')
      .set('Cookie', `${name}=${value}`)
      .send({ refresh_token: refreshToken })
      .expect(200);
    for (const answer of [refused, login, refreshed]) expect(setCookies(answer)).toEqual([]);
    for (const { body } of [login, refreshed])
      expect(body).toMatchObject({ expires_in: 1800, refresh_token: expect.any(String) });
    const logout = app.call('post', '/auth/logout').set('Cookie', `${name}=${value}`);
    expect((await logout.expect(401)).body.code).toBe('unauthorized');
    expect((await browser.refresh()).status).toBe(200);
  });

  it('and one in the body are refused together', async () => {
    const browser = new Browser(app.url);
    await browser.login(user);
    const { email, password } = user;
    const { body } = await app.call('post', '/auth/login').send({ email, password });
    const { refresh_token } = body as { refresh_token: string };
    const both = await browser.post('/auth/refresh', { refresh_token });
    expect([both.status, both.body.code, setCookies(both)]).toEqual([400, 'validation_failed', []]);
    expect((await browser.refresh()).status).toBe(200);
    const moved = new Browser(app.url);
    expect((await moved.post('/auth/refresh', { refresh_token })).status).toBe(200);
    expect((await moved.refresh()).status).toBe(200);
  });

  it('is cleared when it is refused, and a request without it gets the same answer', async () => {
    const browser = new Browser(app.url);
    for (const value of [undefined, 'no-token', 'x'.repeat(4_000)]) {
      if (value !== undefined) browser.cookies.set('refresh', value);
      const answer = await browser.refresh();
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized']);
      expect(setCookies(answer)).toEqual(['refresh=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0']);
      expect(browser.cookies.size).toBe(0);
    }
  });

  it('stays when the organization is suspended, and works again afterwards', async () => {
    const browser = new Browser(app.url);
    await browser.login(member, 'beta');
    await app.call('post', '/organizations/beta/suspend', { as: user }).expect(200);
    const refused = await browser.refresh({ tenant: 'beta' });
    expect([refused.status, refused.body.code, setCookies(refused)]).toEqual([403, 'tenant_suspended', []]);
    await app.call('post', '/organizations/beta/resume', { as: user }).expect(200);
    expect((await browser.refresh({ tenant: 'beta' })).status).toBe(200);
  });

  it('is shared by two tabs that refresh at the same time', async () => {
    const browser = new Browser(app.url);
    await browser.login(user);
    const answers = await Promise.all([1, 2, 3].map(() => browser.refresh()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(answers.map((answer) => setCookies(answer)[0])).size).toBe(1);
    expect((await browser.refresh()).status).toBe(200);
  });

  it('exists once for each organization, so that one browser is in several at once', async () => {
    const browser = new Browser(app.url);
    await browser.login(user);
    for (const tenant of ['alpha', 'beta']) await browser.login(member, tenant);
    expect([...browser.cookies.keys()].sort()).toEqual(['refresh', 'refresh.alpha', 'refresh.beta']);
    for (const tenant of [undefined, 'alpha', 'beta', undefined]) {
      const { body } = await browser.refresh(tenant === undefined ? {} : { tenant });
      expect(await me(body.access_token as string, tenant)).toBe(200);
    }
    expect((await browser.post('/auth/logout', {}, { tenant: 'alpha' })).status).toBe(204);
    expect([...browser.cookies.keys()].sort()).toEqual(['refresh', 'refresh.beta']);
    expect((await browser.refresh({ tenant: 'beta' })).status).toBe(200);
  });

  it('of another realm counts as none, and is not used up', async () => {
    const browser = new Browser(app.url);
    await browser.login(member, 'alpha');
    const token = browser.cookies.get('refresh.alpha') as string;
    for (const [name, options] of [
      ['refresh', {}],
      ['refresh.beta', { tenant: 'beta' }],
    ] as const) {
      const other = new Browser(app.url);
      for (const path of ['/auth/refresh', '/auth/logout']) {
        other.cookies.set(name, token);
        const { status, body } = await other.post(path, {}, options);
        expect([status, body.code, other.cookies.size]).toEqual([401, 'unauthorized', 0]);
      }
    }
    expect((await browser.refresh({ tenant: 'alpha' })).status).toBe(200);
  });

  describe('ends with a logout', () => {
    const sessions = () => app.sql('SELECT id FROM sessions WHERE user_id = $1', [user.id]);

    it.each([
      ['a valid access token', (token: string) => token],
      ['an expired access token', (token: string) => expired(app, token)],
      ['no access token', () => undefined],
    ])('with %s', async (_, tokenOf) => {
      const browser = new Browser(app.url);
      const token = await browser.login(user);
      const cookie = new Map(browser.cookies);
      const before = (await sessions()).length;
      const as = tokenOf(token);
      const answer = await browser.post('/auth/logout', {}, as === undefined ? {} : { as });
      expect([answer.status, browser.cookies.size]).toEqual([204, 0]);
      expect((await sessions()).length).toBe(before - 1);
      expect(await me(token)).toBe(401);
      const [entry] = await app.sql('SELECT actor_id, action FROM audit_log ORDER BY id DESC LIMIT 1');
      expect(entry).toEqual({ actor_id: user.id, action: 'user.logout' });
      for (const [name, value] of cookie) browser.cookies.set(name, value);
      expect((await browser.post('/auth/logout', {})).status).toBe(401);
      expect(browser.cookies.size).toBe(0);
    });

    it('but not of a caller with neither', async () => {
      const answer = await new Browser(app.url).post('/auth/logout', {});
      expect([answer.status, answer.body.code]).toEqual([401, 'unauthorized']);
    });
  });

  describe('is protected from forged requests', () => {
    const own = { host: 'api.example.com' };
    const statusWith = async (headers: Record<string, string>): Promise<(number | string)[]> => {
      const browser = new Browser(app.url, { ...own, ...headers });
      const { email, password } = user;
      const answers = [
        await browser.post('/auth/login', { email, password }),
        await browser.post('/auth/refresh', {}),
        await browser.post('/auth/logout', {}),
      ];
      return answers.map(({ status, body }) => (status === 403 ? (body.code as string) : status));
    };

    it.each([
      ['another site', { 'sec-fetch-site': 'cross-site' }],
      ['another site with an allowed origin', { 'sec-fetch-site': 'cross-site', origin: SPA }],
      ['a sibling subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
      ['a sibling subdomain, in an old browser', { origin: 'https://blog.example.com' }],
      ['a page without an origin, such as a sandboxed frame', { origin: 'null' }],
      ['another port of the host', { origin: 'https://api.example.com:8443' }],
      ['a host whose name begins like the own one', { origin: 'https://api.example.com.evil.example' }],
    ])('of %s', async (_, headers) => {
      expect(await statusWith(headers as Record<string, string>)).toEqual(Array(3).fill('origin_refused'));
    });

    it.each([
      ['its own origin', { 'sec-fetch-site': 'same-origin', origin: 'https://api.example.com' }],
      ['an origin in CORS_ORIGINS on the same site', { 'sec-fetch-site': 'same-site', origin: SPA }],
      ['a program that sends no origin', {}],
    ])('but not from %s', async (_, headers) => {
      expect(await statusWith(headers as Record<string, string>)).toEqual([200, 200, 204]);
    });

    it('and a request without the header is none of them', async () => {
      const { email, password } = user;
      const call = app.call('post', '/auth/login').set('Origin', 'https://evil.example').send({ email, password });
      expect(setCookies(await call.expect(200))).toEqual([]);
    });

    it('because another origin may not send the header', async () => {
      const preflight = async (origin: string) => {
        const headers = { origin, 'access-control-request-method': 'POST' };
        return (await fetch(`${app.url}/auth/refresh`, { method: 'OPTIONS', headers })).headers;
      };
      const allowed = await preflight(SPA);
      expect(allowed.get('access-control-allow-origin')).toBe(SPA);
      expect(allowed.get('access-control-allow-credentials')).toBe('true');
      expect(allowed.get('access-control-allow-headers')).toContain('X-Refresh-Transport');
      for (const origin of ['https://evil.example', 'https://blog.example.com', 'null'])
        expect((await preflight(origin)).get('access-control-allow-origin')).toBeNull();
    });
  });

  it('is documented on each route that accepts it', async () => {
    const documents = await fetchDocuments(app.url);
    const routes = ['/auth/login', '/auth/magic-link/login', '/auth/refresh', '/auth/logout'];
    for (const document of [documents.core, documents.tenant, documents.merged])
      for (const route of routes) {
        const { parameters = [] } = operationOf(document, `POST ${route}`);
        expect(parameters).toContainEqual(expect.objectContaining({ name: 'X-Refresh-Transport', required: false }));
      }
  });
});

describe('in production', () => {
  it('the cookie is secure over plain HTTP on a loopback host too', async () => {
    const app = await TestApp.start({ NODE_ENV: 'production', BCRYPT_COST: '10' });
    try {
      const browser = new Browser(app.url);
      await browser.login(await app.account('user@company.com'));
      expect([...browser.cookies.keys()]).toEqual(['__Host-Http-refresh']);
      const answer = await browser.refresh();
      expect(setCookies(answer)[0]).toMatch(/; Secure$/);
    } finally {
      await app.stop();
    }
  });
});
