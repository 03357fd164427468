import fc from 'fast-check';
import { emailForm, emailForms } from '../../src/common/email-address.js';

describe('an e-mail address', () => {
  it.each([
    ['upper case and outer space', ' \tJohn.Doe@Example.COM\n'],
    ['fullwidth letters', 'ｊｏｈｎ.doe@ｅxample.com'],
    ['a fullwidth @', 'john.doe＠example.com'],
    ['an ideographic full stop', 'john.doe@example。com'],
    ['mathematical letters', '𝐣𝐨𝐡𝐧.𝐝𝐨𝐞@example.com'],
    ['the Kelvin sign and the like', 'JOHN.DOE@EXAMPLE.ⅭOM'],
    ['quotes that mean nothing', '"john.doe"@example.com'],
    ['escapes that mean nothing', '"jo\\hn.doe"@example.com'],
    ['quotes and escapes that mean nothing', '"\\j\\o\\h\\n.\\d\\o\\e"@example.com'],
  ])('with %s is the same as the plain one', (_, text) => {
    expect(emailForm(text)).toBe('john.doe@example.com');
  });

  it.each([
    ['decomposed letters', 'jose\u0301@exa\u0301mple.com', 'josé@exámple.com'],
    ['a domain in Unicode', 'a@Bücher.example', 'a@xn--bcher-kva.example'],
    ['a domain with a sharp s', 'a@faß.de', 'a@xn--fa-hia.de'],
    ['quotes around letters that are no ASCII', '"josé"@example.com', 'josé@example.com'],
    ['an escaped letter that is no ASCII', '"jos\\é"@example.com', 'josé@example.com'],
  ])('with %s has one normal form', (_, one, other) => {
    expect(emailForm(one)).toBe(emailForm(other));
    expect(emailForm(one)).not.toBeNull();
  });

  it('is rejected with an invisible character, a space or @ after NFKC, a wrong domain, or beyond the maximum length', () => {
    const refused = [
      ...[
        '\u200b',
        '\u200d',
        '\u00ad',
        '\u202e',
        '\u2066',
        '\ufeff',
        '\u034f',
        '\u{e0041}',
        '\u3164',
        '\u2800',
        '\0',
        '\ue000',
      ].map((character) => `jo${character}hn@example.com`),
      'john@exam\u200bple.com',
      '\ufeffjohn@example.com',
      'john\ud800@example.com',
      'john@example.com/x',
      'john@example.com:25',
      'john@ex%61mple.com',
      'john@example.com\\x',
      'john@exa\uff0fmple.com',
      'john@2130706433',
      'john@0x7f.1',
      'john@127.0.0.1',
      'john@[127.0.0.1]',
      'john@xn--a.com',
      'john@',
      '@example.com',
      'example.com',
      '\ufdfa@example.com',
      `${'a'.repeat(65)}@example.com`,
      `${'\ufdfa'.repeat(10)}@example.com`,
      `a@${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(63)}.${'b'.repeat(63)}.com`,
      `${' '.repeat(2_000)}john@example.com`,
      '',
    ];
    expect(refused.filter((text) => emailForm(text) !== null)).toEqual([]);
  });

  it.each(['"\\\\a"', '"\\\\\\\\a"', '"\\"a"', '"a\\\\"', '""', '"a b"'].map((local) => `${local}@example.com`))(
    'keeps the quotes and escapes of %s, which have a meaning',
    (text) => {
      expect(emailForm(text)).toBe(text);
    },
  );

  it('in its normal form has no other form, and contains no invisible character', () => {
    const character = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...'aBz09.ÄßﬁΣⅨ①') },
      { weight: 2, arbitrary: fc.constantFrom('\\', '\\\\', '\\"') },
      fc.constantFrom(...'@.-"\\ İßΣςſKŉǅ\u0345\u0149\ufdfa\u33c2\uff20\u3002\u200b\u0301\u00ad'),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
    );
    const text = fc.array(character, { maxLength: 6 }).map((characters) => characters.join(''));
    const address = fc
      .tuple(text, text, fc.boolean())
      .map(([local, domain, isQuoted]) => `${isQuoted ? `"${local}a"` : `${local}a`}@${domain}example.com`);
    let addresses = 0;
    fc.assert(
      fc.property(address, (typed) => {
        const form = emailForm(typed);
        if (form === null) return;
        addresses += 1;
        expect(emailForm(form)).toBe(form);
        expect([...form].length).toBeLessThanOrEqual(254);
        expect(form).toMatch(/^[^\p{C}\p{Default_Ignorable_Code_Point}]+@[a-z0-9.-]+$/u);
      }),
      { numRuns: 1_000 },
    );
    expect(addresses).toBeGreaterThan(100);
  });

  it('finds the account that kept its previous form before the one that has the new form', () => {
    expect(emailForms('John@example.com')).toEqual(['john@example.com']);
    expect(emailForms('Jo\u200bhn@example.com')).toEqual(['jo\u200bhn@example.com']);
    expect(emailForms('Ｊohn@Example.com')).toEqual(['ｊohn@example.com', 'john@example.com']);
    expect(emailForms('john＠example.com')).toEqual(['john@example.com']);
    expect(emailForms('no address')).toEqual([]);
  });
});
