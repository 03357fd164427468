import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { JwtService } from '@nestjs/jwt';
import { type Account, TestApp } from '../support/app.js';
import { sendRaw } from '../support/raw-request.js';
import { resign } from '../support/tokens.js';

/** More with FUZZ_RUNS. A failure names the seed that repeats it. */
fc.configureGlobal({ numRuns: Number(process.env['FUZZ_RUNS'] ?? 50) });

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** One change of a text: a bit, something put in, a character less or twice, the end cut off. */
interface Change {
  at: number;
  how: { bit: number } | { text: string } | 'remove' | 'repeat' | 'cut';
}

const change: fc.Arbitrary<Change> = fc.record({
  at: fc.nat(),
  how: fc.oneof(
    fc.record({ bit: fc.nat(6) }),
    fc.record({ text: fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 3 }) }),
    fc.constantFrom('remove' as const, 'repeat' as const, 'cut' as const),
  ),
});

function changed(text: string, { at, how }: Change): string {
  const index = at % text.length;
  const [before, character, after] = [text.slice(0, index), text.charAt(index), text.slice(index + 1)];
  if (how === 'remove') return before + after;
  if (how === 'repeat') return before + character + character + after;
  if (how === 'cut') return before;
  if ('text' in how) return before + how.text + character + after;
  return before + String.fromCharCode(character.charCodeAt(0) ^ (1 << how.bit)) + after;
}

describe('an access token', () => {
  let app: TestApp;
  let owner: Account;
  let member: Account;

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    await app.organization('alpha', owner);
    member = await app.account('member@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());

  const whose = fc.constantFrom('core', 'tenant');

  async function me(context: string, token: string): Promise<[number, string | undefined]> {
    const tenant = context === 'tenant' ? [['x-tenant', 'alpha'] as const] : [];
    const { status, code } = await sendRaw(app.url, {
      path: '/users/me',
      headers: [...tenant, ['authorization', `Bearer ${token}`]],
    });
    return [status, code];
  }
  const tokenOf = (context: string): string => (context === 'core' ? owner : member).accessToken;

  it('is rejected after any change', async () => {
    await fc.assert(
      fc.asyncProperty(whose, change, async (context, how) => {
        const token = changed(tokenOf(context), how);
        if (token.trim() === tokenOf(context)) return;
        const [status, code] = await me(context, token);
        // control characters are not even HTTP
        expect([
          [401, 'unauthorized'],
          [400, 'bad_request'],
        ]).toContainEqual([status, code]);
      }),
      { numRuns: 3 * (fc.readConfigureGlobal().numRuns ?? 100) },
    );
  });

  it('cannot bring its own key or point to one', async () => {
    const field = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        'none',
        'None',
        'HS256',
        'HS384',
        'RS256',
        'at+jwt',
        'JWT',
        '1',
        '0',
        '01',
        '1e0',
        '../../dev/null',
        'http://127.0.0.1/',
        '__proto__',
      ),
    );
    const key = { kty: 'oct', k: Buffer.from('mine').toString('base64url') };
    const header = fc.record(
      {
        alg: fc.oneof(fc.constant('HS256'), field),
        typ: fc.oneof(fc.constant('at+jwt'), field),
        kid: fc.oneof(fc.constant('1'), field),
        jwk: fc.constant(key),
        jku: field,
        x5u: field,
        x5c: fc.constant(['AAAA']),
        crit: fc.constant(['b64']),
        b64: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(whose, header, fc.constantFrom('mine', '', 'none'), async (context, fields, secret) => {
        const content = `${part(fields)}.${tokenOf(context).split('.')[1]}`;
        const signature = secret === 'none' ? '' : createHmac('sha256', secret).update(content).digest('base64url');
        expect(await me(context, `${content}.${signature}`)).toEqual([401, 'unauthorized']);
      }),
    );
  });

  it('is rejected unless it has every claim with the right type, even when validly signed', async () => {
    const claims = ['iss', 'aud', 'sub', 'context', 'sid', 'email', 'iat', 'exp', 'jti', 'tenant', 'org_id'] as const;
    const wrong = fc.oneof(
      fc.constant(undefined),
      fc.jsonValue().filter((value) => typeof value !== 'string'),
      fc.constantFrom('', ' ', '\0', 'core ', '0'),
    );
    await fc.assert(
      fc.asyncProperty(whose, fc.constantFrom(...claims), wrong, async (context, claim, value) => {
        if (context === 'core' && ['tenant', 'org_id'].includes(claim)) return;
        if (['email', 'jti'].includes(claim) && typeof value === 'string') return;
        if (['iat', 'exp'].includes(claim) && typeof value === 'number') return;
        const original = new JwtService().decode<Record<string, unknown>>(tokenOf(context));
        const token = resign(app, tokenOf(context), { [claim]: value }, {}, original);
        expect([claim, ...(await me(context, token))]).toEqual([claim, 401, 'unauthorized']);
      }),
      { numRuns: 2 * (fc.readConfigureGlobal().numRuns ?? 100) },
    );
  });

  it('is still accepted unchanged afterwards', async () => {
    for (const context of ['core', 'tenant']) expect(await me(context, tokenOf(context))).toEqual([200, undefined]);
  });
});

describe('a refresh token', () => {
  let app: TestApp;
  beforeAll(async () => (app = await TestApp.start()));
  afterAll(() => app.stop());

  it('is rejected after any change, and is not used up by the attempt', async () => {
    const { refreshToken } = await app.account('owner@company.com');
    const refresh = async (refresh_token: string) => {
      const { status, code } = await sendRaw(app.url, {
        method: 'POST',
        path: '/auth/refresh',
        body: JSON.stringify({ refresh_token }),
      });
      return [status, code];
    };
    await fc.assert(
      fc.asyncProperty(change, async (how) => {
        const token = changed(refreshToken, how);
        if (token === refreshToken) return;
        expect([
          [401, 'unauthorized'],
          [400, 'validation_failed'],
        ]).toContainEqual(await refresh(token)); // 400: NUL
      }),
    );
    expect(await refresh(refreshToken)).toEqual([200, undefined]);
  });
});
