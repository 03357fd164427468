import fc from 'fast-check';
import { type Account, TestApp } from '../support/app.js';
import { bodyFields, type Documents, fetchDocuments, operationsOf } from '../support/openapi.js';
import { type RawRequest, sendRaw } from '../support/raw-request.js';

const LIMIT = 16_384;
const NOBODY = '018f0000-0000-7000-8000-000000000000';

/** Of the processor: on a quiet machine the longest takes a tenth. */
const LONGEST_MS = 400;

interface Route {
  method: string;
  path: string;
  headers: [string, string][];
  fields: string[];
}

/** Repeats a piece until the body is as large as it may be, or a little larger. */
const filled = (open: string, piece: string, close: string, over: boolean): string => {
  const times = Math.floor((LIMIT - open.length - close.length) / Buffer.byteLength(piece));
  return open + piece.repeat(times + (over ? 1 : 0)) + close;
};

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', '\0', '\ud800', '\u202e', 'ﷺ', '__proto__', 'constructor', 'then', 'toString', '\x1b[31m'),
);
const long = fc.tuple(anyText, fc.nat(3_000)).map(([text, times]) => (text || 'x').repeat(times + 1).slice(0, 12_000));

/** Values of every kind, at every size. */
const anyValue = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'null',
      'true',
      '1e400',
      '-0',
      '1e-400',
      '9'.repeat(2_000),
      `0.${'0'.repeat(5_000)}1`,
      '12345678901234567890',
    ),
    long.map((text) => JSON.stringify(text)),
    fc.array(tie('value') as fc.Arbitrary<string>, { maxLength: 5 }).map((all) => `[${all.join(',')}]`),
    fc
      .array(fc.tuple(anyText, tie('value') as fc.Arbitrary<string>), { maxLength: 5 })
      .map((all) => `{${all.map(([name, inner]) => `${JSON.stringify(name)}:${inner}`).join(',')}}`),
    fc
      .tuple(fc.constantFrom('0,', '"",', '[],', '{},', 'null,'), fc.nat(4_000))
      .map(([one, times]) => `[${one.repeat(times)}0]`),
    fc.nat(2_500).map((times) => `{${Array.from({ length: times }, (_, n) => `"k${n}":0,`).join('')}"k":0}`),
    fc.nat(3_000).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  ),
})).value;

const anyBody = (fields: string[]): fc.Arbitrary<string | Buffer> => {
  const field = fc.oneof(fc.constantFrom('email', ...fields), anyText);
  const object = fc
    .array(fc.tuple(field, anyValue), { minLength: 1, maxLength: 6 })
    .map((all) => `{${all.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`);
  const pieces = fc.constantFrom(
    '"a":0,',
    '"a":{',
    '{"a":',
    '[',
    '[0,',
    '"',
    '\\',
    ' ',
    '0',
    '"\\u0000",',
    'é',
    '-',
    '/*',
    '\ufeff',
  );
  return fc.oneof(
    object,
    object.map((text) => Buffer.from(text, 'utf16le')),
    fc
      .tuple(pieces, fc.boolean(), fc.constantFrom('', '{', '['), fc.constantFrom('', '}', ']', '"a":0}'))
      .map(([piece, over, open, close]) => filled(open, piece, close, over)),
    fc.uint8Array({ maxLength: 2_000 }).map((bytes) => Buffer.from(bytes)),
  );
};

describe('a body of any shape, on every route of the OpenAPI documents that takes one', () => {
  let app: TestApp;
  let routes: Route[];

  beforeAll(async () => {
    app = await TestApp.start({ DOCS: 'on' });
    const owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    const admin = await app.account('admin@alpha.com', 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id], await app.databaseOf('alpha'));
    const documents = await fetchDocuments(app.url);
    routes = [...routesOf(documents, 'core', owner), ...routesOf(documents, 'tenant', admin)];
  });
  afterAll(() => app.stop());

  function routesOf(documents: Documents, context: 'core' | 'tenant', caller: Account): Route[] {
    const headers: [string, string][] = [['authorization', `Bearer ${caller.accessToken}`]];
    if (context === 'tenant') headers.push(['x-tenant', 'alpha']);
    return operationsOf(documents[context]).flatMap(({ route, operation }) => {
      const [method = '', path = ''] = route.split(' ');
      const fields = [...bodyFields(documents[context], operation)];
      const target = path.replace('{slug}', 'alpha').replaceAll(/\{\w+\}/g, NOBODY);
      return operation.requestBody ? [{ method, path: target, headers, fields }] : [];
    });
  }

  it('is answered quickly, with a short response, and never with 500', async () => {
    expect(routes.length).toBeGreaterThan(12);
    const request = fc
      .constantFrom(...routes)
      .chain((route) => fc.record({ route: fc.constant(route), body: anyBody(route.fields), isKnown: fc.boolean() }));
    await fc.assert(
      fc.asyncProperty(request, async ({ route, body, isKnown }) => {
        const headers = isKnown ? route.headers : route.headers.slice(1);
        const { status, took, bytes, errors } = await measure({ ...route, headers, body });
        if (Buffer.byteLength(body) > LIMIT) expect([413, 404]).toContain(status);
        else expect([200, 201, 202, 204, 400, 401, 403, 404, 409]).toContain(status);
        expect(bytes).toBeLessThan(LIMIT);
        expect(errors.length).toBeLessThanOrEqual(20);
        expect(took).toBeLessThan(LONGEST_MS);
      }),
      { numRuns: Number(process.env['FUZZ_RUNS'] ?? 150) },
    );
  });

  it('does not change the process', async () => {
    await app.call('get', '/health/live').expect(200);
    const { fields, ...route } = routes[0] as Route;
    expect(fields.length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect((await measure({ ...route, body: '{"__proto__":{"polluted":1}}' })).status).toBe(400);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  /** An answer, and the time of the processor in ms that it took. */
  async function measure(request: RawRequest) {
    const before = process.cpuUsage();
    const { status, head, body } = await sendRaw(app.url, request);
    const { user, system } = process.cpuUsage(before);
    const errors = (body as { errors?: unknown[] } | undefined)?.errors ?? [];
    return { status, took: (user + system) / 1_000, bytes: head.length + JSON.stringify(body ?? '').length, errors };
  }

  describe('and a URL or header of any shape', () => {
    it.each<[string, Partial<RawRequest>]>([
      ['2,300 parameters', { path: `?${Array.from({ length: 2_300 }, (_, n) => `k${n}=`).join('&')}` }],
      ['a parameter 3,500 times', { path: `?${'q=a&'.repeat(3_500)}` }],
      ['a parameter of escapes', { path: `?q=${'%25'.repeat(4_500)}&limit=${'%00'.repeat(500)}` }],
      ['a parameter that is no UTF-8', { path: `?q=${'%ff'.repeat(1_000)}` }],
      ['names inside brackets', { path: `?${'a[b][c][d]=1&'.repeat(1_000)}` }],
      ['a path of 14,000 characters', { path: `/${'a'.repeat(14_000)}` }],
      ['a path of segments', { path: '/a'.repeat(7_000) }],
      ['a path of escapes', { path: `/${'%25'.repeat(4_500)}` }],
      ['a path that is no UTF-8', { path: `/${'%ff'.repeat(4_500)}` }],
      ['a path of broken escapes', { path: `/${'%'.repeat(14_000)}` }],
      ['a header of 14,000 characters', { headers: [['x-long', 'x'.repeat(14_000)]] }],
      ['6,000 header lines', { headers: Array.from({ length: 6_000 }, () => ['a', ''] as const) }],
      ['2,500 names of headers', { headers: Array.from({ length: 2_500 }, (_, n) => [`h${n}`, ''] as const) }],
      ['a token of 14,000 characters', { headers: [['authorization', `Bearer ${'a.'.repeat(7_000)}`]] }],
      ['a key of 14,000 characters', { headers: [['idempotency-key', 'k'.repeat(14_000)]] }],
      ['a user agent of 14,000 characters', { headers: [['user-agent', '\xff'.repeat(14_000)]] }],
      ['a chain of 1,500 proxies', { headers: [['x-forwarded-for', '10.0.0.1,'.repeat(1_500)]] }],
      ['a request id of 14,000 characters', { headers: [['x-request-id', 'r'.repeat(14_000)]] }],
    ])('%s', async (_, { path = '', headers = [] }) => {
      for (const route of routes) {
        const request = { path: route.path + path, headers: [...route.headers, ...headers] };
        const { status, took, bytes } = await measure(request);
        expect([200, 400, 401, 403, 404]).toContain(status);
        expect(bytes).toBeLessThan(LIMIT);
        expect(took).toBeLessThan(LONGEST_MS);
      }
    });

    it('in a login is stored or rejected', async () => {
      const { email, password } = await app.account('long@company.com');
      for (const header of ['user-agent', 'x-request-id', 'x-forwarded-for', 'origin', 'accept-language']) {
        const body = JSON.stringify({ email, password });
        const { status } = await sendRaw(app.url, {
          method: 'POST',
          path: '/auth/login',
          headers: [[header, '\xff'.repeat(14_000)]],
          body,
        });
        expect([header, status]).toEqual([header, 200]);
      }
    });
  });
});
