// Bodies that are costly to read, each filled up to a number of bytes.

/** @returns by name: a body of at most `size` bytes. @param fields that the route knows */
export function bodyShapes(size, fields) {
  const fill = (open, one, close) => {
    const pieces = [];
    for (let n = 0, left = size - open.length - close.length; ; n += 1) {
      const piece = one(n);
      left -= piece.length;
      if (left < 0) break;
      pieces.push(piece);
    }
    return open + pieces.join('') + close;
  };
  const repeated = (text, share = 1) => text.repeat(Math.floor((size * share) / text.length));
  const inEach = (text) => {
    const names = JSON.stringify(Object.fromEntries(fields.map((field) => [field, ''])));
    const times = Math.floor((size - names.length) / fields.length / Buffer.byteLength(text));
    return JSON.stringify(Object.fromEntries(fields.map((field) => [field, text.repeat(times)])));
  };
  return {
    'unknown names': fill('{', (n) => `"k${n}":0,`, '"k":0}'),
    'unknown names inside': fill('{"a":{', (n) => `"k${n}":{},`, '"k":0}}'),
    'one name again and again': fill('{', () => '"a":0,', '"a":0}'),
    numbers: fill('{"a":[', () => '0,', '0]}'),
    'a list of objects': fill('{"a":[', () => '{},', '{}]}'),
    'a list instead of a text': fill(`{"${fields[0]}":[`, () => '"x",', '"x"]}'),
    'deep lists': repeated('[', 0.5) + repeated(']', 0.5),
    'deep objects': `${repeated('{"a":', 0.8)}0`,
    digits: `{"a":${repeated('1', 0.9)}}`,
    'zeros inside a fraction': `{"a":1.${repeated('0', 0.9)}1}`,
    escapes: `{"a":"${repeated('\\u0000', 0.9)}"}`,
    backslashes: `{"a":"${repeated('\\', 0.9)}`,
    quotes: repeated('"'),
    spaces: repeated(' '),
    'no UTF-8': Buffer.alloc(size, 0xff),
    'texts of x': inEach('x'),
    'texts of @': inEach('@'),
    'texts of a.': inEach('a.'),
    'texts of hyphens': inEach('-'),
    'texts of ligatures': inEach('\ufdfa'),
  };
}

/** Requests without a body whose lines are as long as a server takes them. */
export const LINES = {
  'many parameters': { query: Array.from({ length: 2_300 }, (_, n) => `k${n}=`).join('&') },
  'one parameter again and again': { query: 'q=a&'.repeat(3_500) },
  'a long parameter': { query: `q=${'%25'.repeat(4_500)}` },
  'a long path': { path: `/${'a'.repeat(14_000)}` },
  'a path of segments': { path: '/a'.repeat(7_000) },
  'a path of escapes': { path: `/${'%25'.repeat(4_500)}` },
  'a path of dots': { path: '/..'.repeat(4_500) },
  'a long header': { headers: [`x-long: ${'x'.repeat(14_000)}`] },
  'many header lines': { headers: Array.from({ length: 6_000 }, () => 'a:') },
  'many names of headers': { headers: Array.from({ length: 2_500 }, (_, n) => `h${n}:`) },
  'a long token': { headers: [`authorization: Bearer ${'a.'.repeat(7_000)}`] },
  'a long chain of proxies': { headers: [`x-forwarded-for: ${'10.0.0.1,'.repeat(1_500)}10.0.0.1`] },
};
