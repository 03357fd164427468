/** Every key of at least 16 bytes from `openssl rand`, in base64 or hex, exceeds this value. */
const LEAST_BITS = 80;

/** The minimum share of distinct groups of three characters. In a random key nearly all are distinct. */
const LEAST_DIFFERENT = 0.7;

/**
 * Whether a key repeats itself, runs through an alphabet, or has few different characters. Such a key can be guessed.
 */
export function isWeakKey(key: string): boolean {
  const codes = [...key].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, i) => code - (codes[i] ?? 0));
  const groups = codes.slice(2).map((_, i) => codes.slice(i, i + 3).join());
  const isRepeated = new Set(groups).size < LEAST_DIFFERENT * groups.length;
  return isRepeated || entropyOf(codes) < LEAST_BITS || entropyOf(steps) < LEAST_BITS;
}

/**
 * The Shannon entropy of values in bits, as if each value were drawn independently. It never underestimates independent
 * values.
 */
export function entropyOf(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - count * Math.log2(count / values.length), 0);
}
