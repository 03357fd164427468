import { publicUrlFlaw } from '../../src/common/is-public-url.decorator.js';
import { textFlaw } from '../../src/common/text.js';

describe('a text', () => {
  it.each([
    [7, {}, 'must be a string'],
    ['', { min: 1 }, 'must be at least 1 characters long'],
    ['❤️'.repeat(6), {}, 'must be at most 10 characters long'],
    ['a\0b', {}, 'contains an invalid character'],
    ['a\ud800b', { isCompared: true }, 'contains an invalid character'],
    ['\u200b \u2800', {}, 'must not consist of white space and invisible characters'],
    ['two\nlines', {}, 'must not contain control characters'],
    ['a bell\u0007', { multiline: true }, 'must not contain control characters'],
  ])('like %j is rejected under %j', (value, rules, flaw) => {
    expect(textFlaw(value, { max: 10, ...rules })).toBe(flaw);
  });

  it.each([
    ['', {}],
    ['❤️'.repeat(5), {}],
    ['two\n\tlines', { multiline: true }],
    ['\u200b', { isCompared: true }],
  ])('like %j is accepted under %j', (value, rules) => {
    expect(textFlaw(value, { max: 10, ...rules })).toBeNull();
  });
});

describe('the address of a picture', () => {
  const flawOf = (value: unknown) => publicUrlFlaw(value, { max: 100 });

  it.each([
    [null, 'must be a string'],
    ['http://example.com/a.png', 'must be an https URL'],
    ['https:example.com', 'must be an https URL'],
    ['https://exa mple.com', 'must be an https URL'],
    ['https://example.com/<b>', 'must be an https URL'],
    ['https://example.com:99999/', 'must be an https URL'],
    ['https://user:password@example.com/', 'must not contain a user name or password'],
    ['https://@example.com/', 'must not contain a user name or password'],
    ['https://127.0.0.1/', 'must contain a host name, not an IP address'],
    ['https://0x7f.1/', 'must contain a host name, not an IP address'],
    ['https://2130706433/', 'must contain a host name, not an IP address'],
    ['https://[::1]/', 'must contain a host name, not an IP address'],
    ['https://localhost/', 'must have a public host'],
  ])('is rejected: %j', (value, flaw) => {
    expect(flawOf(value)).toBe(flaw);
  });

  it.each(['https://example.com/a.png', 'HTTPS://bücher.example/a?b=c#d', 'https://example.com:8443'])(
    'is accepted: %s',
    (value) => {
      expect(flawOf(value)).toBeNull();
    },
  );
});
