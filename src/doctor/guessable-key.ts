import { entropyOf, isWeakKey } from '../config/weak-key.js';

/** Fewer bits than this are within reach of somebody with a token and much time. */
const LEAST_BITS = 112;

/**
 * Whether a key looks like one a person made up: words, a pattern, few different characters. What `openssl rand -base64
 * 48` prints is never taken for one.
 */
export const isGuessable = (key: string): boolean =>
  isWords(key) || isWeakKey(key) || entropyOf(Array.from(key, (one) => one.codePointAt(0) ?? 0)) < LEAST_BITS;

const isWords = (key: string): boolean =>
  /\s/.test(key) || !(/\d/.test(key) || (/[a-z]/.test(key) && /[A-Z]/.test(key)));
