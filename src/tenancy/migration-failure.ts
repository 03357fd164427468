import { isConnectionLost, sqlState } from '../common/database-errors.js';
import { MigrationFailed } from '../database/database.errors.js';

/** lock_not_available and deadlock_detected: somebody else is at the tables just now. */
const BUSY = new Set(['55P03', '40P01']);

const causeOf = (error: unknown): unknown => (error instanceof MigrationFailed ? error.cause : error);

/** Whether it is worth trying again in a moment. */
export const isBusy = (error: unknown): boolean => BUSY.has(sqlState(causeOf(error)) ?? '');

/** Whether the migration itself failed, and not the way to its database. */
export const isDefect = (error: unknown): boolean =>
  error instanceof MigrationFailed && !isBusy(error) && !isConnectionLost(error.cause);

/** In one line, for a person. */
export function reasonOf(error: unknown): string {
  const reason = error instanceof Error && error.message !== '' ? error.message : String(causeOf(error));
  return isBusy(error) ? `${reason} (in use; tried several times)` : reason;
}
