import { entropyOf, isWeakKey } from '../config/weak-key.js';

/** A key with fewer bits can be brute-forced by an attacker with a token and enough time. */
const LEAST_BITS = 112;

/**
 * Whether a key looks hand-made: words, a pattern, few different characters. Keys from `openssl rand -base64 48` never
match.
 */
export const isGuessable = (key: string): boolean =>
  isWords(key) || isWeakKey(key) || entropyOf(Array.from(key, (one) => one.codePointAt(0) ?? 0)) < LEAST_BITS;

const isWords = (key: string): boolean =>
  /\s/.test(key) || !(/\d/.test(key) || (/[a-z]/.test(key) && /[A-Z]/.test(key)));
