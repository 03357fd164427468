import { Secret } from 'otpauth';
import { newRecoveryCodes, recoveryCodeHash } from '../../src/auth/factors/recovery-codes.js';
import { newTotpSecret, otpauthUri, stepOf } from '../../src/auth/factors/totp.js';

/** The secret of the vectors in RFC 6238, appendix B. */
const SECRET = Secret.fromLatin1('12345678901234567890').base32;

describe('a time-based code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is that of RFC 6238 at %i', (seconds, code) => {
    expect(stepOf(SECRET, code, seconds * 1_000)).toBe(Math.floor(seconds / 30));
  });

  it('is accepted one step early or late, with the step that it belongs to', () => {
    const at = (step: number) => stepOf(SECRET, '005924', (41_152_263 + step) * 30_000 + 15_000);
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, 41_152_263, 41_152_263, 41_152_263, null]);
  });

  it.each(['', '5924', '0005924', '00592x', '٠٠٥٩٢٤', '005924005924', '-05924'])('is not %j', (text) => {
    expect(stepOf(SECRET, text, 1_234_567_890_000)).toBeNull();
  });

  it('may be typed with spaces, as apps show it', () => {
    expect(stepOf(SECRET, ' 005 924 ', 1_234_567_890_000)).toBe(41_152_263);
  });

  it('belongs to a secret of 160 bits, which the address for apps contains', () => {
    const [one, other] = [newTotpSecret(), newTotpSecret()];
    expect(one).toMatch(/^[A-Z2-7]{32}$/);
    expect(one).not.toBe(other);
    const uri = otpauthUri(one, { issuer: 'Acme & Söhne', account: 'ada@x.example (alpha)' });
    const { searchParams, protocol } = new URL(uri);
    expect([protocol, searchParams.get('secret'), searchParams.get('issuer')]).toEqual([
      'otpauth:',
      one,
      'Acme & Söhne',
    ]);
  });
});

describe('recovery codes', () => {
  it('are ten different ones of 80 bits', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9a-f]{5}(-[0-9a-f]{5}){3}$/);
  });

  it('are the same in capitals, with spaces and without hyphens', () => {
    const hash = recoveryCodeHash('7f3a9-c01be-00112-23344');
    for (const typed of ['7F3A9C01BE0011223344', ' 7f3a9 c01be 00112 23344 '])
      expect(recoveryCodeHash(typed)).toEqual(hash);
    expect(recoveryCodeHash('7f3a9-c01be-00112-23345')).not.toEqual(hash);
  });
});
