import { inspect } from 'node:util';
import { CommanderError } from 'commander';
import { sqlState } from '../common/database-errors.js';
import { OperatorError } from '../common/operator-error.js';
import { Problem } from '../common/problem.js';
import { startupFailure } from '../database/startup-failure.js';
import { ExitCode } from './exit-code.js';
import { complain } from './terminal/terminal.js';

/** The message for a failed command: a sentence for an expected error, or the error itself for a bug. */
export function failureOf(error: unknown): unknown {
  const failure = startupFailure(error);
  if (failure instanceof OperatorError) return `Error: ${failure.message}`;
  const state = sqlState(failure);
  if (state !== undefined) return `Error: PostgreSQL rejected a statement (${state}): ${(failure as Error).message}.`;
  if (!(failure instanceof Problem)) return failure;
  const fields = (failure.extra.errors ?? []).map(({ field, message }) =>
    message.startsWith(`${field} `) ? message : `${field} ${message}`,
  );
  return `Error: ${fields.length > 0 ? `${fields.join('; ')}.` : failure.detail}`;
}

/** Reports why a command failed. @returns the exit code. */
export function exitCodeAfter(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.done : ExitCode.usage; // commander has already reported it
  const failure = failureOf(error);
  complain(typeof failure === 'string' ? failure : inspect(failure));
  return ExitCode.failed;
}
