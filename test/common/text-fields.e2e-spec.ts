import { tmpdir } from 'node:os';
import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { emailForm } from '../../src/common/email-address.js';
import { AppProcess } from '../support/app-process.js';
import { type Account, type Caller } from '../support/caller.js';
import { testEnvironment } from '../support/environment.js';
import { type Documents, fetchDocuments, operationsOf } from '../support/openapi.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 150);

/** Characters that may be stored. A few count as less in JavaScript libraries, or become more under NFKC. */
const FINE = [
  '❤️',
  '👩‍👩‍👧‍👦',
  '🏴‍☠️',
  'e\u0301',
  'n\u0303',
  '𝒳',
  '😀',
  'ﷺ',
  '㍂',
  '＠',
  'ａ',
  'א',
  '\u200fא',
  'ا',
  '한',
  'x',
  ' x',
];

/** Characters that are refused wherever they stand. */
const NO_TEXT = ['\0', '\ud800', '\udc00x', 'x\0'];
const CONTROL = ['\u001b[31m', '\u009b', '\u0007', '\u007f', '\u0085x', '\b'];
const BREAKS = ['\n', '\r\n', '\t'];

/** Characters that are refused where there is nothing else. */
const UNSEEN = [
  ' ',
  '\u00a0',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u2066',
  '\ufeff',
  '\u2800',
  '\u3164',
  '\ufe0f',
  '\u00ad',
];

/** The resources that the test changes: profiles and the organization. */
const OWN = ['/users/me', '/organizations/alpha'];

interface TextSchema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
}

interface Field {
  readonly context: 'core' | 'tenant';
  readonly method: 'post' | 'put' | 'patch';
  readonly path: string;
  readonly name: string;
  readonly schema: TextSchema;
  /** A body that the operation takes. */
  readonly body: Record<string, unknown>;
}

let app: AppProcess;
let caller: Caller;
let fields: Field[];
let emails = 0;
const users = {} as Record<'core' | 'tenant', Account>;

beforeAll(async () => {
  app = AppProcess.spawn(testEnvironment({ DOCS: 'on' }), tmpdir());
  caller = await app.caller();
  users.core = await caller.account('owner@company.com');
  await caller.organization('alpha', users.core);
  users.tenant = await caller.account('user@alpha.com', 'alpha');
  const documents = await fetchDocuments(caller.url);
  fields = (['core', 'tenant'] as const).flatMap((context) => textFields(context, documents));
});
afterAll(() => app.end('SIGTERM'));

it('the documents list the text fields of every route, with their lengths', () => {
  const names = new Set(fields.map(({ name }) => name));
  const expected = ['avatar', 'bio', 'description', 'email', 'first_name', 'last_name', 'name', 'phone'];
  expect([...names]).toEqual(expect.arrayContaining(expected));
  expect(fields.filter(({ schema }) => schema.maxLength === undefined).map(({ path, name }) => [path, name])).toEqual(
    [],
  );
});

it('every text field of every route accepts texts that fit its column and rejects all others, and no request fails', async () => {
  const unit = fc.constantFrom(...FINE, ...NO_TEXT, ...CONTROL, ...BREAKS, ...UNSEEN);
  const around = fc.constantFrom(-2, -1, 0, 1, 2);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fields), unit, around, fc.boolean(), async (field, piece, more, isLong) => {
      const { minLength = 0, maxLength = 0 } = field.schema;
      await send(field, filled(piece, Math.max(0, (isLong ? maxLength : minLength) + more)));
    }),
    { numRuns: RUNS },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...fields), fc.string({ unit: 'binary' }), async (field, text) => {
      await send(field, text);
    }),
    { numRuns: RUNS / 2 },
  );
  for (const field of fields.filter(({ path, name }) => path === '/auth/register' && name === 'first_name'))
    expect([field.context, await send(field, '❤️')]).toEqual([field.context, 201]);
});

it('a text is measured in code points: at its limit it is stored as sent, and one above it is rejected', async () => {
  const stored = fields.filter(
    ({ method, path, name }) => method === 'patch' && OWN.includes(path) && !['avatar', 'email'].includes(name),
  );
  expect(stored.map(({ name }) => name).sort()).toEqual(
    ['bio', 'description', 'first_name', 'first_name', 'last_name', 'last_name', 'name', 'phone'].sort(),
  );
  for (const field of stored) {
    const { maxLength = 0 } = field.schema;
    for (const piece of FINE) {
      expect([field.name, piece, await send(field, filled(piece, maxLength))]).toEqual([field.name, piece, 200]);
      expect([field.name, piece, await send(field, filled(piece, maxLength + 1))]).toEqual([field.name, piece, 400]);
    }
  }
});

it('invisible text is rejected, and so are control characters except line breaks in multi-line texts', async () => {
  for (const field of fields.filter(
    ({ method, path, name }) => method === 'patch' && OWN.includes(path) && name !== 'email',
  )) {
    const isMultiline = ['bio', 'description'].includes(field.name);
    for (const piece of UNSEEN)
      expect([field.name, piece, await send(field, piece.repeat(3))]).toEqual([field.name, piece, 400]);
    for (const piece of [...NO_TEXT, ...CONTROL])
      expect([field.name, piece, await send(field, `ab${piece}c`)]).toEqual([field.name, piece, 400]);
    if (field.name === 'avatar') continue;
    for (const piece of BREAKS)
      expect([field.name, piece, await send(field, `ab${piece}c`)]).toEqual([
        field.name,
        piece,
        isMultiline ? 200 : 400,
      ]);
  }
});

it('an avatar is an https URL of a named host, without credentials', async () => {
  const avatar = fields.find(({ name, method }) => name === 'avatar' && method === 'patch') as Field;
  const hosts = [
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '１２７.0.0.1',
    '1.2.3.4.',
    '[::1]',
    '[::ffff:1.2.3.4]',
  ];
  const refused = [
    ...hosts.flatMap((host) => [`https://${host}/a.png`, `https://${host}:8443`]),
    ...['http://a.example/', 'ftp://a.example/', 'javascript:alert(1)', '//a.example/', 'https:a.example', 'data:,x'],
    ...[
      'https://user:pass@a.example/',
      'https://user@a.example/',
      'https://@a.example/',
      'https://a.example\\@b.example/',
    ],
    ...['https://localhost/', 'https://a', 'https:///a.example', 'https://a.example/\u0007', 'https://a.example/a b'],
    ...[
      'https://a.example/\u202e',
      'https://a\u00adb.example/',
      ' https://a.example/',
      'https://a.example/"onload="x',
      'https://',
    ],
  ];
  for (const url of refused) expect([url, await send(avatar, url)]).toEqual([url, 400]);
  const taken = [
    'https://example.com/me.png',
    'https://bücher.example/%20?q=1#x',
    'HTTPS://Example.com:8443/é',
    'https://a.b.co',
  ];
  for (const url of taken) expect([url, await send(avatar, url)]).toEqual([url, 200]);
});

/** @returns the status, once the answer is none of a defect and says what was stored. */
async function send({ context, method, path, name, body }: Field, text: string): Promise<number> {
  const changed = { ...body, ...('email' in body && { email: `user${(emails += 1)}@example.com` }), [name]: text };
  const where = { as: users[context], ...(context === 'tenant' && { tenant: 'alpha' }) };
  const answer = await caller.call(method, path, where).send(changed);
  const told = answer.body as Record<string, unknown>;
  expect([path, name, text, answer.status === 500 ? told : null]).toEqual([path, name, text, null]);
  if (answer.status < 300 && name in told) expect(told[name]).toBe(name === 'email' ? emailForm(text) : text);
  return answer.status;
}

/** As many code points. */
const filled = (piece: string, length: number): string => {
  const all = [...piece.repeat(length + 1)].slice(0, length).join('');
  return /[^\p{White_Space}\p{Default_Ignorable_Code_Point}]$/u.test(all)
    ? all
    : all.slice(0, -1) + (length > 0 ? 'x' : '');
};

/** The text fields of all operations but those whose text is a secret or opens nothing new for each try. */
function textFields(context: 'core' | 'tenant', documents: Documents): Field[] {
  return operationsOf(documents[context]).flatMap(({ route, operation }) => {
    const [method = '', template = ''] = route.split(' ');
    const { schema, example } = jsonOf(operation.requestBody);
    return Object.entries(propertiesOf(documents[context], schema)).flatMap(([name, property]) => {
      if (
        property.type !== 'string' ||
        property.enum ||
        ['uuid', 'date-time'].includes(property.format ?? '') ||
        name.includes('password')
      )
        return [];
      const path = template.replace('{slug}', 'alpha').replace('{id}', users[context].id);
      const body = {
        ...example,
        ...('slug' in example && { slug: 'alpha' }),
        ...('registration' in example && { registration: 'open' }),
      };
      return [{ context, method: method.toLowerCase() as Field['method'], path, name, schema: property, body }];
    });
  });
}

interface Media {
  schema: { $ref?: string };
  example: Record<string, unknown>;
}

function jsonOf(body: unknown): Media {
  const { content = {} } = (body ?? {}) as { content?: Record<string, Partial<Media>> };
  return { schema: {}, example: {}, ...content['application/json'] };
}

function propertiesOf(document: OpenAPIObject, { $ref }: { $ref?: string }): Record<string, TextSchema> {
  const schema = document.components?.schemas?.[$ref?.split('/').at(-1) ?? ''];
  return (schema && 'properties' in schema ? schema.properties : {}) as Record<string, TextSchema>;
}
