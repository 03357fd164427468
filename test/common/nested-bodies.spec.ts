import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import type { FieldError } from '../../src/common/problem.js';
import { startFormApp, transformed } from '../support/form-app.js';

interface Answer {
  status: number;
  text: string;
  detail: string;
  errors: FieldError[];
  body: unknown;
}

const isRefused = (name: string): boolean => name in Object.prototype || name === 'prototype';

/** JSON as a client may send it in a free-form field. */
const json = fc
  .jsonValue({ maxDepth: 4 })
  .filter(
    (value) =>
      !/"(__proto__|prototype|constructor|toString|valueOf|hasOwnProperty|__\w+__|\w*[lL]ocale\w*|isPrototypeOf|propertyIsEnumerable)":/.test(
        JSON.stringify(value),
      ),
  );

describe('a body with nested bodies', () => {
  let app: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    ({ app, url } = await startFormApp());
  });
  afterAll(() => app.close());

  async function post(path: string, body: unknown): Promise<Answer> {
    const answer = await fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    });
    const text = await answer.text();
    const parsed = JSON.parse(text) as { detail: string; errors: FieldError[] };
    return { status: answer.status, text, detail: parsed.detail, errors: parsed.errors, body: parsed };
  }

  const line = { name: 'Paper', quantity: 2 };

  it('names each wrong field by its path and its error', async () => {
    const { status, errors } = await post('/forms', {
      title: 7,
      lines: [line, { name: '', quantity: 0 }, 'x', { ...line, taxes: [{ rate: 1 }, { rate: 'a' }] }],
      tags: ['a', 1],
    });
    expect(status).toBe(400);
    expect(errors).toEqual([
      { field: 'title', message: 'title must be a string' },
      { field: 'lines.1.name', message: expect.stringContaining('longer than or equal to 1') },
      { field: 'lines.1.quantity', message: 'quantity must not be less than 1' },
      { field: 'lines.2', message: expect.stringContaining('must be either object or array') },
      { field: 'lines.3.taxes.1.rate', message: expect.stringContaining('rate must') },
      { field: 'tags', message: 'each value in tags must be a string' },
    ]);
  });

  it('is rejected for unknown fields at every level, together with all other errors', async () => {
    const { errors } = await post('/forms', {
      other: 1,
      title: 7,
      lines: [{ ...line, price: 1, taxes: [{ rate: 1, name: 'VAT' }] }],
      payment: { kind: 'bank', iban: 'CH', number: '1' },
    });
    expect(errors.map(({ field }) => field)).toEqual([
      'other',
      'lines.0.price',
      'lines.0.taxes.0.name',
      'payment.number',
      'title',
    ]);
    expect(errors[1]?.message).toBe('is not a field of this request');
  });

  it('is transformed without its unknown fields', async () => {
    expect((await post('/forms', { title: 'a', unruled: 1 })).errors.map(({ field }) => field)).toEqual(['unruled']);
    expect(transformed).toEqual([]);
  });

  it.each([
    { kind: 'card', number: '1' },
    { kind: 'bank', iban: 'CH' },
  ])('is read as the declared class: %j', async (payment) => {
    expect((await post('/forms', { payment })).body).toEqual({ payment });
  });

  it('reaches the controller as it was sent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), json), async (free) => {
        fc.pre(!Object.keys(free).some(isRefused));
        const sent = JSON.parse(JSON.stringify({ lines: [line], free })) as unknown;
        fc.pre(JSON.stringify(sent).length < 16_000);
        const { status, body } = await post('/forms', sent);
        expect([status, body]).toEqual([201, sent]);
      }),
      { numRuns: 50 },
    );
  });

  it('is rejected for text that cannot be stored, at every level, as a value and as a name', async () => {
    const bad = fc.constantFrom('\0', 'a\0b', '\ud800', 'x\udfff', '\udc00\ud800');
    const steps = fc.array(fc.oneof(fc.constant('a'), fc.constant(0)), { maxLength: 20 });
    const place = fc.constantFrom('value', 'name');
    await fc.assert(
      fc.asyncProperty(bad, steps, place, async (text, path, where) => {
        const innermost: unknown = where === 'value' ? { end: text } : { [text]: 1 };
        const inside = path.reduceRight((inner: unknown, step) => (step === 0 ? [inner] : { a: inner }), innermost);
        for (const target of ['/forms', '/forms/free']) {
          const { status, errors } = await post(target, { free: { inside } });
          const field = ['free', 'inside', ...path, where === 'value' ? 'end' : text].join('.');
          expect([status, errors.map((error) => error.field)]).toEqual([400, [field]]);
        }
        for (const body of [{ lines: [line, { ...line, name: text }] }, { tags: ['a', text] }, { title: text }])
          expect((await post('/forms', body)).errors[0]?.message).toBe('contains an invalid character');
      }),
      { numRuns: 30 },
    );
  });

  it.each([...Object.getOwnPropertyNames(Object.prototype), 'prototype'])(
    'is rejected for the name %s at every level',
    async (name) => {
      for (const target of ['/forms', '/forms/free'])
        for (const value of ['1', '{"other":1}', 'null', '[]'])
          for (const body of [
            `{"${name}":${value}}`,
            `{"free":{"a":[{"${name}":${value}}]}}`,
            `{"lines":[{"${name}":${value}}]}`,
          ])
            expect([body, (await post(target, body)).status]).toEqual([body, 400]);
    },
  );

  it('gets a short response, however many errors it has', async () => {
    const lines = (count: number, one: unknown): unknown => ({ lines: Array.from({ length: count }, () => one) });
    const names = (count: number, name: string): unknown =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`${name}${n}`, 1]));
    for (const body of [
      lines(500, {}),
      lines(1_000, 0),
      names(1_000, 'k'),
      names(30, 'x'.repeat(400)),
      names(30, '\u0001'.repeat(80)),
      names(5, '€'.repeat(1_000)),
      { free: { [`\0${'\u0001'.repeat(2_500)}`]: 1 } },
      { lines: [names(900, 'k')] },
      { payment: { kind: 'card', ...(names(900, 'k') as object) } },
    ]) {
      const { status, text, errors, detail } = await post('/forms', body);
      expect(status).toBe(400);
      expect(errors.length).toBeGreaterThan(0);
      expect(errors.length).toBeLessThanOrEqual(20);
      expect(Buffer.byteLength(text)).toBeLessThan(16_384);
      if (errors.length === 20) expect(detail).toMatch(/The first 20 of \d+ errors are listed\./);
    }
  });

  describe('is rejected, not changed,', () => {
    it.each([
      ['a field twice', '{"title":"a","title":"b"}'],
      ['a field twice, written differently', '{"title":"a","\\u0074itle":"b"}'],
      ['a field twice inside', '{"free":{"a":[{"b":1,"b":1}]}}'],
      ['a number that is too large', '{"free":{"a":1e400}}'],
      ['a number that is too small', '{"free":{"a":1e-400}}'],
      ['an integer that a double rounds', '{"free":{"a":9007199254740993}}'],
      ['a number of 10,000 digits', `{"free":{"a":${'1'.repeat(10_000)}}}`],
      ['a number with zeros in between', `{"free":{"a":1.${'0'.repeat(15_000)}1}}`],
      ['an integer that a double rounds, as a fraction', '{"free":{"a":9007199254740993.0}}'],
      ['an integer that a double rounds, as a power', '{"free":{"a":9.007199254740993e15}}'],
      ['a decimal that a double rounds', '{"free":{"a":1234567890123456.7}}'],
      ['a decimal with more digits than a double has', '{"free":{"a":0.1234567890123456789}}'],
      ['nesting without end', `{"free":${'['.repeat(33)}${']'.repeat(33)}}`],
      ['more than 2,000 values', `{"tags":[${'1,'.repeat(2_000)}1]}`],
      ['no JSON', '{"title":'],
      ['no JSON, deep', '['.repeat(16_000)],
      ['no JSON, a number', '{"a":-}'],
      ['no object', '[]'],
    ])('%s', async (_, body) => {
      const { status, errors, detail } = await post('/forms', body);
      expect([status, errors]).toEqual([400, []]);
      expect(detail).toMatch(/^[A-Z].*\.$/);
      expect(detail.length).toBeLessThan(300);
    });

    it.each([
      ['a byte that begins nothing', [0xff]],
      ['a character that is cut off', [0xc3]],
      ['an overlong character', [0xc0, 0x80]],
      ['a surrogate', [0xed, 0xa0, 0x80]],
      ['a character beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
      ['Latin-1', [0xfc]],
    ])('%s in its bytes', async (_, bytes) => {
      const body = Buffer.concat([Buffer.from('{"title":"'), Buffer.from(bytes), Buffer.from('"}')]);
      expect(await post('/forms', body)).toMatchObject({
        status: 400,
        errors: [],
        detail: 'The body is not valid UTF-8. Send JSON in UTF-8.',
      });
    });

    it.each(['utf16le', 'utf16be'])('%s', async (encoding) => {
      const bytes = Buffer.from('\ufeff{"title":"ä"}', 'utf16le');
      expect((await post('/forms', encoding === 'utf16le' ? bytes : bytes.swap16())).status).toBe(400);
    });
  });

  it('may start with a byte-order mark', async () => {
    expect((await post('/forms', Buffer.from('\ufeff{"title":"ä"}'))).body).toEqual({ title: 'ä' });
  });

  it('keeps a number with all digits that a double has', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => value !== 0),
        fc.constantFrom(1, 2, 10, 15, 17), // 16 may name a number between two doubles
        async (value, digits) => {
          const sent = value.toExponential(digits - 1);
          fc.pre(Number.isFinite(Number(sent)) && Number(sent) !== 0);
          expect((await post('/forms/free', `{"free":${sent}}`)).body).toEqual({ free: Number(sent) });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('keeps every number that a client can represent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger())),
        async (numbers) => {
          const sent = JSON.parse(JSON.stringify({ numbers })) as unknown;
          const integers = /[:,[]-?\d{17,}[,\]]/.test(JSON.stringify(sent)); // beyond 2^53: rounded already
          fc.pre(!integers);
          expect((await post('/forms/free', sent)).body).toEqual(sent);
        },
      ),
      {
        numRuns: 30,
        examples: [[[Number('1441505297262754.2')]], [[5e-324]], [[1e21]], [[1.7976931348623157e308]], [[0.1]]],
      },
    );
  });

  describe('with @BodyLimit()', () => {
    const title = (bytes: number): string => JSON.stringify({ title: 'x'.repeat(bytes - 12) });

    it('may be as large as its route declares, while others keep the default', async () => {
      expect((await post('/forms', title(16_384))).status).toBe(201);
      expect(await post('/forms', title(16_385))).toMatchObject({
        status: 413,
        detail: expect.stringContaining('16 KiB'),
      });
      expect((await post('/forms/import', title(1_048_576))).status).toBe(201);
      expect(await post('/forms/import', title(1_048_577))).toMatchObject({
        status: 413,
        detail: expect.stringContaining('1024 KiB'),
      });
    });

    it('may have as many values as its route declares', async () => {
      const tags = (count: number): unknown => ({ tags: Array.from({ length: count }, () => 'a') });
      expect((await post('/forms/import', tags(1_998))).status).toBe(201);
      expect((await post('/forms/import', tags(1_999))).detail).toContain('more than 2000 values');
      expect((await post('/forms/import-many', tags(3_998))).status).toBe(201);
      expect((await post('/forms/import-many', tags(3_999))).detail).toContain('more than 4000 values');
    });

    it.each([
      ['good lines', { lines: Array.from({ length: 660 }, () => line) }, 201],
      ['wrong lines', { lines: Array.from({ length: 660 }, () => ({ name: 1, quantity: '' })) }, 400],
      ['empty lines', { lines: Array.from({ length: 1_990 }, () => ({})) }, 400],
      ['unknown names', Object.fromEntries(Array.from({ length: 1_990 }, (_, n) => [`k${n}`, n])), 400],
      ['free names', { free: Object.fromEntries(Array.from({ length: 1_990 }, (_, n) => [`k${n}`, n])) }, 201],
      ['a long text', { title: 'x'.repeat(1_000_000) }, 201],
      ['a text of escapes', `{"title":"${'\\\\'.repeat(500_000)}"}`, 201],
      ['too many values', `[${'0,'.repeat(500_000)}0]`, 400],
      ['brackets', '['.repeat(1_000_000), 400],
      ['quotes', '"'.repeat(1_000_000), 400],
      ['backslashes', `{"${'\\'.repeat(1_000_000)}`, 400],
      ['digits', '1'.repeat(1_000_000), 400],
      ['spaces', ' '.repeat(1_000_000), 400],
      ['names', `{${'"":'.repeat(300_000)}`, 400],
      ['different names', `{${Array.from({ length: 95_000 }, (_, n) => `"k${n}":`).join('')}`, 400],
      ['names that are no JSON', `{${Array.from({ length: 95_000 }, (_, n) => `"\\q${n}":`).join('')}`, 400],
    ])('takes less than 300 ms of CPU time with %s', async (_, body, status) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const before = process.cpuUsage();
      expect((await post('/forms/import', text)).status).toBe(status);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1_000).toBeLessThan(300);
    });
  });

  it('may have as many objects as there is time to check their rules', async () => {
    const full = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`field${n}`, 'a']));
    const rows = (count: number, row: unknown): unknown => ({ rows: Array.from({ length: count }, () => row) });
    expect(await post('/forms/sheets', rows(50, full))).toMatchObject({ status: 201, body: { rows: 50 } });
    expect(await post('/forms/sheets', rows(160, { field0: 'a' }))).toMatchObject({ status: 201, body: { rows: 160 } });
    const before = process.cpuUsage();
    for (const row of [{}, { field0: 'a' }, { field0: 1, field19: '' }, { other: 1 }])
      expect(await post('/forms/sheets', rows(500, row))).toMatchObject({
        status: 400,
        detail: expect.stringContaining('too many objects'),
      });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(300);
  });

  it('drops any number of unknown query parameters, and rejects values that cannot be stored', async () => {
    const many = Array.from({ length: 2_500 }, (_, n) => `k${n}`).join('&');
    const get = async (query: string): Promise<unknown> => (await fetch(`${url}/forms?${query}`)).json();
    expect(await get(`${many}&q=a&__proto__=1&constructor=2&toString=3`)).toEqual({ q: 'a' });
    expect(await get('q=%00')).toMatchObject({ status: 400, errors: [{ field: 'q', message: expect.any(String) }] });
    expect(await get('q=a&'.repeat(3_000))).toMatchObject({ status: 400, errors: [{ field: 'q' }] });
  });
});
