import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../config/units.js';

/** Prometheus gets the other metrics even if core answers slowly. */
const PATIENCE_MS = 1 * SECOND;

/** @returns null if core does not answer in time, or with an error. */
export const patient = <T>(reading: Promise<T>): Promise<T | null> =>
  Promise.race([reading.catch(() => null), sleep(PATIENCE_MS, null, { ref: false })]);
