import { SECOND } from '../../config/units.js';

const FIRST_MS = 5 * SECOND;
const FACTOR = 4;
const JITTER = 0.25;

/**
 * The delay after a failed attempt: 5 s, then four times the previous one, up to `longestMs`. It varies randomly by a
 * quarter, so that jobs that failed together are not retried together.
 */
export const retryDelayMs = (attempt: number, longestMs: number): number =>
  Math.min(longestMs, FIRST_MS * FACTOR ** (attempt - 1)) * (1 + JITTER * (2 * Math.random() - 1));
