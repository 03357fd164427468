import fc from 'fast-check';
import type { Context } from '../../src/http/route-context.js';
import { isSlug } from '../../src/tenancy/slug.js';
import { type Account, TestApp } from '../support/app.js';
import { type ExampleBody, exampleBodies } from '../support/example-bodies.js';
import { fetchDocuments, operationsOf } from '../support/openapi.js';
import { type RawAnswer, sendRaw } from '../support/raw-request.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** More with FUZZ_RUNS. A failure names the seed that repeats it. */
fc.configureGlobal({ numRuns: Number(process.env['FUZZ_RUNS'] ?? 50) });

const UNKNOWN = '018f0000-0000-7000-8000-000000000000';

/** A path of the documents, about the organization alpha, and otherwise about an id without an object. */
const filled = (path: string): string => path.replaceAll('{slug}', 'alpha').replaceAll(/\{\w+\}/g, UNKNOWN);

const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '\0',
    '\ud800',
    'a\0b',
    '\u202e',
    'İ',
    'ﷺ'.repeat(5_000),
    'x'.repeat(70_000),
    '%00',
    '../..',
    "'; --",
  ),
);
const oddValue = fc.oneof(
  oddText,
  fc.jsonValue(),
  fc.constantFrom({ $ne: 1 }, { $gt: '' }, [[]], { constructor: 1 }, 1e308),
);

describe('arbitrary input', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let core: Account;
  let member: Account;
  let bodies: ExampleBody[];
  /** Without an id in the path. */
  let readable: (readonly [Context, string])[];

  beforeAll(async () => {
    app = await TestApp.start({ MAIL: 'page', DATA_DIR: folder.path });
    core = await app.account('owner@company.com');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [core.id]);
    await app.organization('alpha', core);
    member = await app.account('member@alpha.com', 'alpha');
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [member.id], await app.databaseOf('alpha'));
    bodies = (await exampleBodies()).map((one) => ({ ...one, path: filled(one.path) }));
    const documents = await fetchDocuments(app.url);
    readable = (['core', 'tenant'] as const).flatMap((context) =>
      operationsOf(documents[context])
        .map(({ route }) => route.split(' '))
        .filter(([method, path = '']) => method === 'GET' && !path.replace('{slug}', '').includes('{'))
        .filter(([, path = '']) => !/\/(beside|comparison)$/.test(path)) // alpha has no restored backup
        .map(([, path = '']) => [context, filled(path)] as const),
    );
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const as = (context: Context): [string, string][] =>
    context === 'core'
      ? [['authorization', `Bearer ${core.accessToken}`]]
      : [
          ['x-tenant', 'alpha'],
          ['authorization', `Bearer ${member.accessToken}`],
        ];

  function requireProblem({ status, body }: RawAnswer): void {
    expect(body).toMatchObject({
      status,
      code: expect.any(String),
      detail: expect.any(String),
      request_id: expect.any(String),
    });
  }

  it('in X-TENANT is a slug without an organization, or not a slug', async () => {
    const value = fc.oneof(
      fc.string({ unit: fc.nat(255).map((byte) => String.fromCharCode(byte)) }),
      fc.string({ unit: fc.constantFrom('a', '0', '-', 'Z', ',', ' ', '.', '_'), maxLength: 70 }),
      fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,61}[a-z0-9]$/),
      fc.nat(8_192).map((length) => 'a'.repeat(length)),
    );
    const path = fc.constantFrom('/users/me', '/auth/refresh', '/nowhere', '/organizations');
    await fc.assert(
      fc.asyncProperty(value, path, async (slug, target) => {
        const { status, code } = await sendRaw(app.url, { path: target, headers: [['x-tenant', slug]] });
        const sent = slug.replaceAll(/^[ \t]+|[ \t]+$/g, '');
        if (isControl(sent))
          expect([400, 404]).toContain(status); // not even HTTP
        else if (!isSlug(sent)) expect([status, code]).toEqual([400, 'tenant_header_invalid']);
        else expect([400, 401, 404]).toContain(status);
      }),
    );
  });

  it('in a path names nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(oddText, fc.string()), async (text) => {
        const path = `/organizations/${encoded(text)}`;
        const answer = await sendRaw(app.url, { path, headers: as('core') });
        if (['alpha', ''].includes(text)) return;
        expect([404, 431]).toContain(answer.status);
        requireProblem(answer);
      }),
    );
  });

  it('in a path bypasses no guard', async () => {
    const closed = fc.constantFrom('/users/me', '/organizations', '/organizations/alpha', '/auth/sessions', '/audit');
    const noise = fc.constantFrom(
      '/',
      '//',
      ';x',
      ';',
      '.',
      '/.',
      '/..',
      '/../',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '%00',
      '%20',
      '*',
      'K',
      '?',
      '#',
      '@',
    );
    await fc.assert(
      fc.asyncProperty(
        closed,
        fc.nat(30),
        noise,
        fc.constantFrom('GET', 'HEAD', 'POST', 'PUT'),
        async (path, at, text, method) => {
          const odd = `${path.slice(0, at)}${text}${path.slice(at)}`;
          for (const target of [
            odd,
            odd.toUpperCase(),
            odd.replace(/[a-z]/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
          ]) {
            if (/^\/?[?#]/.test(target)) continue; // the page at /, which is open
            const { status } = await sendRaw(app.url, { method, path: target });
            expect([target, [400, 401, 404].includes(status)]).toEqual([target, true]);
          }
        },
      ),
    );
  });

  it('is valid on every route as the documented example of a body', async () => {
    const refused: unknown[] = [];
    for (const { body, context, ...route } of bodies) {
      const { status, code } = await sendRaw(app.url, { ...route, headers: as(context), body: JSON.stringify(body) });
      if (code === 'validation_failed' || status >= 500) refused.push([context, route, body, status, code]);
    }
    expect(refused).toEqual([]);
    expect(bodies.length).toBeGreaterThan(14);
    expect(readable.length).toBeGreaterThan(9);
  });

  it('in a body is accepted or rejected, and changes nothing else', async () => {
    const change = fc.record({
      route: fc.constantFrom(...bodies),
      fields: fc.array(
        fc.tuple(
          fc.oneof(
            fc.nat(10),
            fc.constantFrom(
              '__proto__',
              'constructor',
              'toString',
              'then',
              'id',
              'role',
              'is_active',
              'email',
              'organization_id',
              'created_at',
              'password_hash',
            ),
            fc.string(),
          ),
          oddValue,
        ),
        { minLength: 1, maxLength: 3 },
      ),
    });
    const before = await profiles();
    await fc.assert(
      fc.asyncProperty(change, async ({ route, fields }) => {
        const names = Object.keys(route.body);
        const entries = new Map<string, unknown>(Object.entries(route.body));
        for (const [name, value] of fields)
          entries.set(typeof name === 'number' ? (names[name % names.length] as string) : name, value);
        const text = [...entries].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
        const body = `{${text.join(',')}}`;
        const answer = await sendRaw(app.url, { ...route, headers: as(route.context), body });
        if (answer.code === 'registration_closed') return; // as a body has asked for
        expect(isTooLarge(body) ? [413] : [200, 201, 202, 204, 400, 401, 403, 404, 409]).toContain(answer.status);
        if (answer.status >= 400) requireProblem(answer);
      }),
      { numRuns: 3 * (fc.readConfigureGlobal().numRuns ?? 100) },
    );
    expect(await profiles()).toEqual(before);
  });

  it('is rejected as a body that is not an object', async () => {
    const text = fc.oneof(fc.string(), fc.json(), oddText).filter((json) => json !== '' && !isObject(json));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...bodies), text, async (route, body) => {
        const answer = await sendRaw(app.url, { ...route, headers: as(route.context), body });
        const expected = isTooLarge(body) ? [413, 'payload_too_large'] : [400, 'validation_failed'];
        expect([answer.status, answer.code]).toEqual(expected);
      }),
    );
  });

  it('in a query is used, ignored or rejected', async () => {
    const name = fc.oneof(
      fc.constantFrom('limit', 'cursor', 'q', 'actor', 'action', 'from', 'to', 'limit[]', 'cursor[a]', '__proto__'),
      fc.string(),
    );
    const value = fc.oneof(
      oddText.map((text) => text.slice(0, 300)),
      fc.string().map((text) => Buffer.from(text).toString('base64url')),
      fc.integer().map(String),
      fc.uuid().map((id) => Buffer.from(id).toString('base64url')),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    const list = fc.constantFrom(...readable);
    await fc.assert(
      fc.asyncProperty(list, fc.array(fc.tuple(name, value), { maxLength: 4 }), async ([context, path], pairs) => {
        const query = pairs.map((pair) => pair.map((text) => encoded(text)).join('='));
        const answer = await sendRaw(app.url, { path: `${path}?${query.join('&')}`, headers: as(context) });
        expect([200, 400]).toContain(answer.status);
        if (answer.status === 400) requireProblem(answer);
      }),
    );
  });

  async function profiles(): Promise<unknown[]> {
    const answers = await Promise.all(
      (['core', 'tenant'] as const).map((context) => sendRaw(app.url, { path: '/users/me', headers: as(context) })),
    );
    return answers.map(({ body }) => {
      const { id, email, role, is_active, created_at } = body as Record<string, unknown>;
      return { id, email, role, is_active, created_at };
    });
  }
});

/** With U+FFFD for what is no text. */
const encoded = (text: string): string => encodeURIComponent(Buffer.from(text).toString());

/** Whether HTTP itself forbids it in a header. */
const isControl = (text: string): boolean =>
  [...text].some((character) => (character < ' ' && character !== '\t') || character === '\x7f');

const isTooLarge = (body: string): boolean => Buffer.byteLength(body) > 16_384;

function isObject(json: string): boolean {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
