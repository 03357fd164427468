import { isConnectionLost, sqlState } from '../../common/database-errors.js';
import { DatabaseMoving } from '../provisioning/database-moving.error.js';
import { MigrationFailed } from '../../database/database.errors.js';

/** lock_not_available and deadlock_detected: another session uses the tables at the moment. */
const BUSY = new Set(['55P03', '40P01']);

const causeOf = (error: unknown): unknown => (error instanceof MigrationFailed ? error.cause : error);

/** Whether a retry after a short time may succeed. */
export const isBusy = (error: unknown): boolean =>
  error instanceof DatabaseMoving || BUSY.has(sqlState(causeOf(error)) ?? '');

/** Whether the migration itself failed, as opposed to the connection to its database. */
export const isDefect = (error: unknown): boolean =>
  error instanceof MigrationFailed && !isBusy(error) && !isConnectionLost(error.cause);

/** The error on one line. */
export function reasonOf(error: unknown): string {
  const reason = error instanceof Error && error.message !== '' ? error.message : String(causeOf(error));
  return isBusy(error) ? `${reason} (in use; tried several times)` : reason;
}
