import { isNativeError } from 'node:util/types';
import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';

/**
 * SQLSTATE classes and codes with which PostgreSQL says "not now" (appendix A of its manual): lost connections, wrong
 * credentials, read-only, missing or closed database, deadlocks, no resources, locks and timeouts, shutdown, I/O errors.
 */
const UNAVAILABLE = /^(08|25006|28|3D000|40|53|55000|55P03|57|58)/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * What node-postgres and its pool say without a code when the server hangs or the connection is lost, and TypeORM when it
 * was lost between two statements.
 */
const LOST =
  /timeout expired|timeout exceeded|Connection terminated|Query read timeout|not queryable|runner (was )?already released/i;

/** The SQLSTATE of a failed statement or connection, if PostgreSQL gave one. */
export function sqlState(error: unknown): string | undefined {
  return refusal(error)?.code;
}

/** Class 22, "data exception", such as a text too long for its column; and 54000, one too long for its index. */
const UNFIT = /^(22|54000)/;

/** Whether a value did not fit where a statement used it. */
export const isUnfitValue = (error: unknown): boolean => UNFIT.test(sqlState(error) ?? '');

/** Undefined table, column, function, type or parameter of one. */
const MISSING = /^(42P01|42703|42883|42704)$/;

/** Whether a statement names what the database does not have, as before a migration. */
export const isMissingObject = (error: unknown): boolean => MISSING.test(sqlState(error) ?? '');

/** What PostgreSQL said, if it did; TypeORM wraps it. */
export function refusal(error: unknown): DatabaseError | undefined {
  const cause = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  return cause instanceof DatabaseError ? cause : undefined;
}

/** SQLSTATEs that come with the end of a connection, or instead of one. */
const CONNECTION = /^(08|28|3D000|55000|57P)/;

/** Where PostgreSQL refuses a session, and no statement: the role lacks CONNECT. */
const AT_CONNECT = new Set(['CheckMyDatabase', 'InitPostgres']);

const mayNotConnect = (error: unknown): boolean =>
  sqlState(error) === '42501' && AT_CONNECT.has(refusal(error)?.routine ?? '');

/** Whether the connection is gone or was refused, so that the next one may find another state of things. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined ? isDatabaseUnavailable(error) : CONNECTION.test(state) || mayNotConnect(error);
}

/** Whether the database was not reached or refused service, rather than the statement being wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return UNAVAILABLE.test(state) || mayNotConnect(error);
  const cause = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  if (!isNativeError(cause)) return false;
  if ('errors' in cause && Array.isArray(cause.errors)) return cause.errors.some(isDatabaseUnavailable);
  return ('code' in cause && SOCKET.has(String(cause.code))) || LOST.test(cause.message);
}
