import { redact } from '../../src/common/redact.js';
import { LogLines } from '../support/log-lines.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';
const SHORT_TOKEN = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.';
const REFRESH = `AgE${'x'.repeat(133)}`;
const HASH = `$2b$12$${'a'.repeat(53)}`;

describe('the content of the log', () => {
  it.each([
    ['a field', { a: { b: [{ new_password: 'hunter2', Refresh_Token: ['hunter2'], authorization: 2 }] } }],
    ['a header', 'it sent Authorization: Bearer hunter2'],
    ['a URL', 'GET /users/me?a=1&token=hunter2#x'],
    ['an address', 'connect to postgres://admin:hunter2@db:5432/x'],
    ['a body', '{"email":"a@b.c","password":"hunter2"}'],
    ['a body cut off', 'Unexpected end of {"password":"my hunter2'],
    ['a body with a quote in it', '{"password":"a\\"hunter2, \\\\","email":"a@b.c"}'],
    ['a body in a body', JSON.stringify({ body: JSON.stringify({ password: 'a" hunter2', email: 'a@b.c' }) })],
    ['a short text', ['password:hunter2', 'DB_PASS:hunter2', 'token:hunter2']],
    ['a setting', 'DB_PASS=hunter2, REDIS_PASSWORD = hunter2'],
    ['an error', new Error('password: hunter2', { cause: new AggregateError([new Error('secret=hunter2')]) })],
  ])('includes %s, which is no secret', (_, value) => {
    const text = JSON.stringify(redact(value));
    expect(text).not.toContain('hunter2');
    expect(text).toContain('[redacted]');
  });

  it.each([TOKEN, SHORT_TOKEN, REFRESH, HASH])('never includes %s, alone or anywhere in a text', (secret) => {
    expect(JSON.stringify(redact({ fact: [secret, `it was ${secret}.`] }))).not.toContain(secret.slice(10));
  });

  it('includes the text beside a secret', () => {
    expect(redact('{"password":"a\\"b","email":"a@b.c"}')).toBe('{"password":[redacted],"email":"a@b.c"}');
    expect(redact("it's the token: 'x', for acme")).toBe("it's the token: [redacted], for acme");
  });

  it('includes everything else unchanged', () => {
    const at = new Date();
    const facts = {
      slug: 'acme',
      n: 1,
      yes: true,
      none: null,
      absent: undefined,
      at,
      list: ['a', 'Say it. Loud: now!', '/organizations/:slug', '::1', 'src/a.ts:1:2'],
    };
    expect(redact(facts)).toEqual(facts);
  });

  it('is bounded', () => {
    const endless: Record<string, unknown> = { bytes: Buffer.from('hunter2') };
    endless['self'] = endless;
    expect(JSON.stringify(redact(endless))).not.toContain('hunter2');
  });
});

describe.each([
  ['JSON', false],
  ['the log on a terminal', true],
])('%s', (_, pretty) => {
  const FORGED = 'x\r\n{"level":60}\u001b[2J\u009b31m\u0085\u2028\u202e\u0000';
  // eslint will not have them in a pattern
  const isControl = (character: string): boolean => /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(character);

  it('cannot forge lines, colours or writing directions', () => {
    const lines = new LogLines('info', { pretty });
    lines.log.info({ [FORGED]: { deep: [FORGED] }, path: FORGED }, FORGED);
    lines.log.warn({ err: Object.assign(new Error(FORGED), { name: FORGED }) }, 'failed');
    const own = pretty ? lines.text.replaceAll('\n', '') : lines.text.trimEnd().replace('\n', '');
    expect([...own].filter(isControl)).toEqual([]);
    expect(lines.text).toContain('level');
    expect(lines.text.match(/^\s*\{"level":60/m)).toBeNull();
  });

  it('has a stack with one line per frame, and only its own', () => {
    const lines = new LogLines('info', { pretty });
    lines.log.error({ err: new Error('no\n    at forged (file.js:1:1)') }, 'failed');
    const text = pretty ? lines.text : (JSON.parse(lines.text) as { err: { stack: string } }).err.stack;
    expect(text).toMatch(/^\s*at .*redact\.spec/m);
    expect(text).not.toMatch(/^\s*at forged/m);
  });
});
