/** Fewer bits than this are within reach of somebody with a token and much time. */
const LEAST_BITS = 112;

/**
 * Whether a key looks like one a person made up: words, a pattern, few different characters. What `openssl rand` prints,
 * in base64 or hex, is never taken for one.
 */
export function isGuessable(key: string): boolean {
  return isWords(key) || /^(.{1,32}?)\1+.{0,31}$/s.test(key) || bits(key) < LEAST_BITS;
}

const isWords = (key: string): boolean =>
  /\s/.test(key) || !(/\d/.test(key) || (/[a-z]/.test(key) && /[A-Z]/.test(key)));

/** Shannon's entropy of its characters, as if each were drawn on its own: never too low for what was. */
function bits(key: string): number {
  const counts = new Map<string, number>();
  for (const character of key) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - count * Math.log2(count / key.length), 0);
}
