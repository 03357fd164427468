import { METHODS } from 'node:http';
import { startOpsServers } from '../../src/ops/ops-servers.js';
import { type Account, TestApp } from '../support/app.js';
import { freePort } from '../support/free-port.js';
import { type RawRequest, sendRaw } from '../support/raw-request.js';

type Lines = [name: string, value: string][];

describe('the HTTP layer', () => {
  let app: TestApp;
  let user: Account;
  let credentials: string;

  beforeAll(async () => {
    app = await TestApp.start({ CORS_ORIGINS: 'https://app.example.com', DOCS: 'on', METRICS: 'on', TRUST_PROXY: '1' });
    user = await app.account('user@company.com');
    credentials = JSON.stringify({ email: user.email, password: user.password });
    await app.organization('alpha', user);
  });
  afterAll(() => app.stop());

  const code = async (request: RawRequest): Promise<[number, string | undefined]> => {
    const answer = await sendRaw(app.url, request);
    return [answer.status, answer.code];
  };
  const login = (headers: Lines, body: string | Buffer = JSON.stringify(user)): RawRequest => ({
    method: 'POST',
    path: '/auth/login',
    headers,
    body,
  });

  describe('sends nosniff', () => {
    const large = 'x'.repeat(20_000);
    const requests: [string, RawRequest, number][] = [
      ['a success', { path: '/health/live' }, 200],
      ['an unknown path', { path: '/nothing' }, 404],
      ['a request without a token', { path: '/users/me' }, 401],
      ['a path that is no URL', { path: '/%zz' }, 400],
      ['a missing host', { path: '/users/me', headers: [['host', 'y']] }, 400],
      ['an odd expectation', { path: '/users/me', headers: [['expect', 'more']] }, 417],
      ['a header that is too long', { path: '/users/me', headers: [['x-long', large]] }, 431],
      ['bytes that are no HTTP', { method: 'NONSENSE', path: '/' }, 400],
      ['CONNECT', { method: 'CONNECT', path: 'x:443' }, 404],
      ['a body that is too large', { method: 'POST', path: '/auth/login', body: large }, 413],
      [
        'another type',
        { method: 'POST', path: '/auth/login', headers: [['content-type', 'text/plain']], body: 'x' },
        415,
      ],
      ['metrics', { path: '/metrics' }, 200],
      ['the API pages', { path: '/docs' }, 200],
      ['a script of the API pages', { path: '/docs/swagger-ui-bundle.js' }, 200],
      ['an OpenAPI document', { path: '/openapi.json' }, 200],
      [
        'a preflight',
        {
          method: 'OPTIONS',
          path: '/users/me',
          headers: [
            ['origin', 'https://app.example.com'],
            ['access-control-request-method', 'PUT'],
          ],
        },
        204,
      ],
    ];

    it.each(requests)('in the response to %s', async (_, request, status) => {
      const answer = await sendRaw(app.url, request);
      expect(answer.status).toBe(status);
      expect(answer.head.match(/^x-content-type-options: nosniff$/gim)).toHaveLength(1);
      expect(answer.head).toMatch(/^x-request-id: /im);
    });

    it('on the ports of DOCS and METRICS too, where errors are problem details as well', async () => {
      const port = await freePort();
      const servers = await startOpsServers(app.nest, { ...app.config, DOCS: port, METRICS: port });
      try {
        const url = `http://127.0.0.1:${port}`;
        for (const [request, status] of [
          [{ path: '/metrics' }, 200],
          [{ path: '/docs' }, 200],
          [{ path: '/nothing' }, 404],
          [{ method: 'POST', path: '/nothing', body: large }, 404],
          [{ path: '/%zz' }, 400],
          [{ method: 'NONSENSE', path: '/' }, 400],
          [{ path: '/metrics', headers: [['x-long', large]] }, 431],
        ] as [RawRequest, number][]) {
          const answer = await sendRaw(url, request);
          expect([answer.status, answer.head.toLowerCase()]).toEqual([
            status,
            expect.stringContaining('x-content-type-options: nosniff'),
          ]);
          if (status >= 400) expect(answer.code).toBeDefined();
        }
      } finally {
        await Promise.all(servers.map((server) => server.close()));
      }
    });
  });

  it('lets the API pages load and send nothing elsewhere', async () => {
    const { head } = await sendRaw(app.url, { path: '/docs' });
    expect(head).toMatch(/content-security-policy: .*base-uri 'none'.*form-action 'none'/i);
  });

  it.each(METHODS.filter((method) => method !== 'OPTIONS'))(
    'answers %s of an unknown path with 404, whatever the body',
    async (method) => {
      for (const headers of [[], [['x-tenant', 'alpha']], [['x-tenant', 'nobody']]] as Lines[]) {
        for (const type of [undefined, 'text/plain', 'no type', 'application/json; charset=latin1']) {
          const body = type === undefined ? {} : { body: ' '.repeat(20_000) };
          const lines: Lines = type === undefined ? headers : [...headers, ['content-type', type]];
          const answer = await sendRaw(app.url, { method, path: '/nothing', headers: lines, ...body });
          expect([type, answer.status]).toEqual([type, 404]);
        }
      }
    },
  );

  it('answers 404 to each method that a known path does not have', async () => {
    for (const method of METHODS.filter((one) => !['POST', 'OPTIONS', 'HEAD'].includes(one)))
      expect([method, await code({ method, path: '/auth/login' })]).toEqual([method, [404, 'not_found']]);
  });

  describe('reads all header lines,', () => {
    const many: Lines = Array.from({ length: 1_500 }, () => ['a', '']);

    it('so that X-TENANT counts after a thousand others', async () => {
      expect(await code({ path: '/organizations', headers: [...many, ['x-tenant', 'alpha']] })).toEqual([
        400,
        'core_only',
      ]);
      expect(
        await code({ path: '/users/me', headers: [['x-tenant', 'alpha'], ...many, ['x-tenant', 'alpha']] }),
      ).toEqual([400, 'tenant_header_invalid']);
    });

    it('so that the proxy’s X-Forwarded-For counts after a thousand others', async () => {
      const headers: Lines = [['x-forwarded-for', '198.51.100.1'], ...many, ['x-forwarded-for', '203.0.113.7']];
      await sendRaw(app.url, login(headers, credentials));
      const [session] = await app.sql<{ ip: string }>('SELECT ip FROM sessions ORDER BY created_at DESC LIMIT 1');
      expect(session?.ip).toBe('203.0.113.7');
    });

    it('so that the second line of a name that may occur once is not dropped', async () => {
      const token: Lines[number] = ['authorization', `Bearer ${user.accessToken}`];
      expect(await code({ path: '/users/me', headers: [token] })).toEqual([200, undefined]);
      expect(await code({ path: '/users/me', headers: [token, ['authorization', 'Bearer other']] })).toEqual([
        401,
        'unauthorized',
      ]);
      for (const second of ['text/plain', 'application/json; charset=utf-16'])
        expect(
          await code(
            login([
              ['content-type', 'application/json'],
              ['content-type', second],
            ]),
          ),
        ).toEqual([415, 'unsupported_media_type']);
    });

    it('or rejects the request', async () => {
      const lines: Lines = Array.from({ length: 10_000 }, () => ['a', 'b']);
      expect(await code({ path: '/health/live', headers: lines })).toEqual([431, 'headers_too_large']);
    });
  });

  describe('reads bodies as JSON in UTF-8', () => {
    it.each([
      ['charset', 'application/json; charset=iso-8859-1'],
      ['charset', 'application/json;charset="utf-16"'],
      ['charset', 'application/json; CHARSET=UTF-7; x=y'],
      ['charset', 'application/json; charset=utf-8; charset=latin1'],
      ['charset', 'application/json; charset='],
      ['charset', "application/json; charset*=UTF-8''utf-16"],
      ['type', 'application/merge-patch+json'],
      ['type', 'multipart/form-data; boundary=x'],
      ['type', 'application/x-www-form-urlencoded'],
      ['type', 'text/plain'],
      ['type', 'nonsense'],
    ])('and rejects another %s: %s', async (_, type) => {
      expect(await code(login([['content-type', type]]))).toEqual([415, 'unsupported_media_type']);
    });

    it.each([
      'application/json',
      'application/json; charset=utf-8',
      'application/json;charset="UTF-8"',
      'application/json; x=y',
    ])('and accepts %s', async (type) => {
      expect(await code(login([['content-type', type]], credentials))).toEqual([200, undefined]);
    });

    it.each(['gzip', 'br', 'deflate', 'x', 'identity, gzip'])('and rejects Content-Encoding: %s', async (encoding) => {
      const { status, head } = await sendRaw(app.url, login([['content-encoding', encoding]]));
      expect(status).toBe(415);
      expect(head).toMatch(/^accept-encoding: identity$/im);
    });
  });

  it('rejects a compressed transfer', async () => {
    const headers: Lines = [
      ['transfer-encoding', 'gzip, chunked'],
      ['content-type', 'application/json'],
    ];
    expect(await code({ method: 'POST', path: '/auth/login', headers })).toEqual([415, 'unsupported_media_type']);
  });

  it('lets browsers send the headers of a trace', async () => {
    const { head } = await sendRaw(app.url, {
      method: 'OPTIONS',
      path: '/users/me',
      headers: [
        ['origin', 'https://app.example.com'],
        ['access-control-request-method', 'GET'],
        ['access-control-request-headers', 'traceparent,tracestate'],
      ],
    });
    expect(head).toMatch(/^access-control-allow-headers: .*traceparent, tracestate/im);
  });
});
