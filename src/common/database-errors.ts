import { isNativeError } from 'node:util/types';
import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { NamedError } from './named-error.js';

/**
 * SQLSTATE classes and codes of temporary failures (appendix A of PostgreSQL's manual): lost connections, wrong
 * credentials, read-only mode, a missing or closed database, deadlocks, exhausted resources, locks and timeouts,
 * shutdown, I/O errors.
 */
const UNAVAILABLE = /^(08|25006|28|3D000|40|53|55000|55P03|57|58)/;
const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * Messages of errors without a code: from node-postgres and its pool if the server hangs or the connection is lost, and
 * from TypeORM if the connection was lost between two statements.
 */
const LOST =
  /timeout expired|timeout exceeded|Connection terminated|Query read timeout|not queryable|runner (was )?already released/i;

/** The server at the address is a standby: the primary has moved, or the standby is not promoted yet. */
export class StandbyReached extends NamedError {
  constructor() {
    super('PostgreSQL is a standby.');
  }
}

/** The SQLSTATE of a failed statement or connection, if PostgreSQL gave one. */
export function sqlState(error: unknown): string | undefined {
  return refusal(error)?.code;
}

/** Class 22, "data exception", such as a text too long for its column; and 54000, one too long for its index. */
const UNFIT = /^(22|54000)/;

/** Whether a value did not fit its column, parameter or index. */
export const isUnfitValue = (error: unknown): boolean => UNFIT.test(sqlState(error) ?? '');

/** Undefined table, column, function, type or parameter. */
const MISSING = /^(42P01|42703|42883|42704)$/;

/** Whether a statement names an object that does not exist in the database, for example before a migration. */
export const isMissingObject = (error: unknown): boolean => MISSING.test(sqlState(error) ?? '');

/** PostgreSQL's own error, if there is one. TypeORM wraps it. */
export function refusal(error: unknown): DatabaseError | undefined {
  const cause = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  return cause instanceof DatabaseError ? cause : undefined;
}

/** SQLSTATEs of a connection that ended or could not be opened. */
const CONNECTION = /^(08|28|3D000|55000|57P)/;

/** Functions in which PostgreSQL rejects a session instead of a statement, because the role lacks CONNECT. */
const AT_CONNECT = new Set(['CheckMyDatabase', 'InitPostgres']);

/** Whether the role lacks CONNECT, as during a fence. */
export const mayNotConnect = (error: unknown): boolean =>
  sqlState(error) === '42501' && AT_CONNECT.has(refusal(error)?.routine ?? '');

/** Whether the connection is lost or was rejected. A new connection may succeed or fail differently. */
export function isConnectionLost(error: unknown): boolean {
  const state = sqlState(error);
  return state === undefined ? isDatabaseUnavailable(error) : CONNECTION.test(state) || mayNotConnect(error);
}

/** Whether the database was unreachable or rejected the connection. False if the statement itself is wrong. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return UNAVAILABLE.test(state) || mayNotConnect(error);
  const cause = error instanceof QueryFailedError ? (error.driverError as unknown) : error;
  if (!isNativeError(cause)) return false;
  if (cause instanceof StandbyReached) return true;
  if ('errors' in cause && Array.isArray(cause.errors)) return cause.errors.some(isDatabaseUnavailable);
  return ('code' in cause && SOCKET.has(String(cause.code))) || LOST.test(cause.message);
}
