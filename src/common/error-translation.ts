import { HttpException } from '@nestjs/common';
import {
  BadRequest,
  InternalError,
  NotFound,
  PayloadTooLarge,
  Unavailable,
  UnsupportedMediaType,
  ValidationFailed,
} from './http.errors.js';
import { Problem } from './problem.js';
import { isDatabaseUnavailable, isUnfitValue } from './database-errors.js';

/**
 * The problem for any error. Problems of the application are returned unchanged, framework errors are translated by
 * their status, and for all other errors the problem reveals nothing.
 *
 * @param bodyLimit of the route that failed, in bytes
 */
export function toProblem(error: unknown, bodyLimit: number): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseUnavailable(error)) return new Unavailable();
  if (isUnfitValue(error))
    return new ValidationFailed(
      [],
      'A value is too long, too large or not valid text. Send a shorter or smaller value.',
    );
  switch (statusOf(error)) {
    case 404:
      return new NotFound();
    case 400:
      return isRequestOfFastify(error) ? new BadRequest() : new ValidationFailed([]);
    case 413:
      return new PayloadTooLarge(bodyLimit);
    case 414:
      return new NotFound();
    case 415:
      return new UnsupportedMediaType();
    default:
      return new InternalError();
  }
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') return error.statusCode;
  return undefined;
}

const isRequestOfFastify = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('FST_ERR_');
