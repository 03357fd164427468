import { connect } from 'node:net';
import { type Account, TestApp } from '../support/app.js';

describe('the HTTP layer', () => {
  let app: TestApp;
  let user: Account;

  beforeAll(async () => {
    app = await TestApp.start({ CORS_ORIGINS: 'https://app.example.com, https://other.example.com' });
    user = await app.account('user@company.com');
    await app.organization('alpha', user);
  });
  afterAll(() => app.stop());

  const problem = (status: number, code: string) => ({
    type: expect.stringContaining(code),
    title: expect.any(String),
    status,
    detail: expect.stringMatching(/^[A-Z].*\.$/),
    code,
    request_id: expect.any(String),
  });

  it('answers every error with problem details', async () => {
    const json = { 'content-type': 'application/json' };
    const login = () => app.call('post', '/auth/login');
    const cases = [
      [app.call('get', '/nowhere'), 404, 'not_found'],
      [app.call('get', '/users/me'), 401, 'unauthorized'],
      [app.call('get', '/%zz'), 400, 'bad_request'],
      [login().set(json).send('{"broken'), 400, 'validation_failed'],
      [
        login()
          .set(json)
          .send(`{"email":"${'x'.repeat(16 * 1024)}"}`),
        413,
        'payload_too_large',
      ],
      [login().set('content-type', 'application/xml').send('<a/>'), 415, 'unsupported_media_type'],
      [
        login().set('content-type', 'application/x-www-form-urlencoded').send('email=a@b.com&password=x'),
        415,
        'unsupported_media_type',
      ],
      [login().set('content-type', 'text/plain').send('{}'), 415, 'unsupported_media_type'],
    ] as const;
    for (const [call, status, code] of cases) {
      const answer = await call;
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      const { errors, ...body } = answer.body as { errors?: unknown };
      expect(body).toEqual(problem(status, code));
      expect(errors).toEqual(code === 'validation_failed' ? [] : undefined);
      expect(answer.headers['x-request-id']).toBe(answer.body.request_id);
    }
  });

  it.each([
    ['GET / HTTP/1.1\r\nhost: x\r\nx-tenant: a\0b\r\n\r\n', 400, 'bad_request'],
    ['GET / HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n', 400, 'bad_request'],
    ['nonsense\r\n\r\n', 400, 'bad_request'],
    ['GET /health/live HTTP/1.1\r\nconnection: close\r\n\r\n', 400, 'bad_request'],
    ['GET /health/live HTTP/1.1\r\nhost: x\r\nexpect: more\r\nconnection: close\r\n\r\n', 417, 'expectation_failed'],
    [`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
  ])('answers bytes that are not HTTP: %j', async (bytes, status, code) => {
    const answer = await raw(bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toContain(`HTTP/1.1 ${status} `);
    expect(head).toContain('content-type: application/problem+json');
    expect(JSON.parse(/\{.*\}/.exec(body)?.[0] ?? '')).toEqual(problem(status, code));
  });

  it('survives a client that disconnects in the middle of a request', async () => {
    await new Promise<void>((resolve) => {
      const { hostname, port } = new URL(app.url);
      const socket = connect(Number(port), hostname, () => {
        socket.write('POST /auth/login HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n');
        socket.resetAndDestroy();
        resolve();
      });
    });
    await app.call('get', '/health/live').expect(200);
  });

  it('answers requests with unlimited nesting, and with names that are not slugs', async () => {
    const deep = `{"email":${'{"a":'.repeat(2_500)}1${'}'.repeat(2_500)}}`;
    const { status, body } = await app.call('post', '/auth/login').set('content-type', 'application/json').send(deep);
    expect([status, body.code]).toEqual([400, 'validation_failed']);
    for (const slug of ['x'.repeat(300), '%00', 'A']) {
      await app.call('get', `/organizations/${slug}`).expect(401);
      expect((await app.call('get', `/organizations/${slug}`, { as: user }).expect(404)).body.code).toBe('not_found');
    }
  });

  it('reveals nothing of an internal error', async () => {
    await app.sql('ALTER TABLE organizations RENAME TO hidden');
    const { body, text } = await app.call('get', '/organizations', { as: user }).expect(500);
    await app.sql('ALTER TABLE hidden RENAME TO organizations');
    expect(body).toEqual(problem(500, 'internal_error'));
    expect(text).not.toMatch(/organizations|select|relation|stack|at |127\.0\.0\.1|core_/i);
  });

  it('uses a well-formed request id and creates one otherwise', async () => {
    const sent = (id: string) => app.call('get', '/health/live').set('x-request-id', id);
    expect((await sent('abc-123')).headers['x-request-id']).toBe('abc-123');
    for (const id of ['', 'x'.repeat(129), 'a b', '<script>', 'a"b']) {
      expect((await sent(id)).headers['x-request-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-/);
    }
  });

  it('forbids caches to store a response with a token or a user', async () => {
    const credentials = { email: user.email, password: user.password };
    for (const answer of [
      await app.call('post', '/auth/login').send(credentials),
      await app.call('get', '/users/me', { as: user }),
      await app.call('get', '/users/me'),
      await app.call('get', '/users/me', { tenant: 'nobody' }),
    ]) {
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.headers['vary']).toContain('X-TENANT, Authorization');
    }
  });

  describe('for browsers', () => {
    it('answers a preflight without a token', async () => {
      const answer = await fetch(`${app.url}/users/me`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://app.example.com',
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'authorization,x-tenant',
        },
      });
      expect(answer.status).toBe(204);
      expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
      expect(answer.headers.get('access-control-allow-headers')).toMatch(/Authorization.*X-TENANT/);
      expect(answer.headers.get('access-control-allow-methods')).toContain('PUT');
    });

    it('answers OPTIONS without a preflight like one', async () => {
      expect((await fetch(`${app.url}/users/me`, { method: 'OPTIONS' })).status).toBe(204);
    });

    it('exposes the headers that a client needs, and varies by origin too', async () => {
      const { headers } = await app.call('get', '/users/me', { as: user }).set('origin', 'https://other.example.com');
      expect(headers['access-control-expose-headers']).toMatch(/Retry-After.*x-request-id/);
      expect(headers['access-control-allow-origin']).toBe('https://other.example.com');
      expect(headers['vary']).toMatch(/Origin/i);
      expect(headers['vary']).toContain('X-TENANT, Authorization');
    });

    it('allows no other origin', async () => {
      const { headers } = await app.call('get', '/users/me', { as: user }).set('origin', 'https://evil.example.com');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    });
  });

  it.each([
    '/users/me/',
    '//users/me',
    '/users//me',
    '/users/me;x',
    '/USERS/ME',
    '/users%2fme',
    '/users/%6de',
    '/./users/me',
    '/users/me%00',
  ])('gives %s the response of the plain path, or 404', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 (401|404|400) /);
  });

  it('guards HEAD like GET', async () => {
    expect((await fetch(`${app.url}/users/me`, { method: 'HEAD' })).status).toBe(401);
    expect((await fetch(`${app.url}/organizations`, { method: 'HEAD', headers: { 'x-tenant': 'alpha' } })).status).toBe(
      400,
    );
  });

  it('has no HEAD for a route that generates a file, so that nothing is exported, recorded or counted', async () => {
    const paths = ['/audit/export', '/users/me/export', `/users/${user.id}/export`, '/organizations/alpha/export'];
    const { body: inside } = await app.call('post', '/organizations/alpha/token', { as: user }).expect(200);
    const count = async (database?: string) => (await app.sql('SELECT FROM audit_log', [], database)).length;
    const before = [await count(), await count(await app.databaseOf('alpha'))];
    const callers: Record<string, string>[] = [
      { authorization: `Bearer ${user.accessToken}` },
      { authorization: `Bearer ${inside.access_token as string}`, 'x-tenant': 'alpha' },
    ];
    for (const path of paths)
      for (const headers of callers) {
        const { status } = await fetch(app.url + path, { method: 'HEAD', headers });
        expect([`400 ${path}`, `404 ${path}`]).toContain(`${status} ${path}`);
      }
    expect([await count(), await count(await app.databaseOf('alpha'))]).toEqual(before);
  });

  it('accepts a POST without a body, whatever its content type', async () => {
    const login = await app.call('post', '/auth/login').send({ email: user.email, password: user.password });
    await app
      .call('post', '/auth/logout', { as: login.body.access_token })
      .set('content-type', 'application/json')
      .expect(204);
  });

  /** Sends bytes as they are and reads the answer to the end. */
  function raw(bytes: string): Promise<string> {
    const { hostname, port } = new URL(app.url);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => socket.write(bytes));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
  }
});

describe('without CORS_ORIGINS', () => {
  it('allows no origin, and treats OPTIONS like any other method', async () => {
    const app = await TestApp.start();
    for (const path of ['/nothing', '/users/me'])
      expect((await fetch(app.url + path, { method: 'OPTIONS' })).status).toBe(404);
    const { headers } = await app.call('get', '/health/live').set('origin', 'https://app.example.com');
    await app.stop();
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('behind a proxy', () => {
  const address = async (trust: string): Promise<string> => {
    const app = await TestApp.start({ TRUST_PROXY: trust });
    const user = await app.account('user@company.com');
    const { email, password } = user;
    await app
      .call('post', '/auth/login')
      .set('X-Forwarded-For', '203.0.113.7, 198.51.100.2')
      .send({ email, password })
      .expect(200);
    const [row] = await app.sql<{ ip: string }>('SELECT ip FROM sessions ORDER BY created_at DESC LIMIT 1');
    await app.stop();
    return row?.ip ?? '';
  };

  it.each([
    ['off', '127.0.0.1'],
    ['1', '198.51.100.2'],
    ['2', '203.0.113.7'],
    ['127.0.0.1', '198.51.100.2'],
  ])('TRUST_PROXY=%s sees the client at %s', async (trust, expected) => {
    expect(await address(trust)).toBe(expected);
  });
});
