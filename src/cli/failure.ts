import { OperatorError } from '../common/operator-error.js';
import { Problem } from '../common/problem.js';
import { startupFailure } from '../database/startup-failure.js';

/** What a person is told of a command that failed: a sentence, when there is one; a defect as it is. */
export function failureOf(error: unknown): unknown {
  const failure = startupFailure(error);
  if (failure instanceof OperatorError) return `Error: ${failure.message}`;
  if (!(failure instanceof Problem)) return failure;
  const fields = (failure.extra.errors ?? []).map(({ field, message }) =>
    message.startsWith(`${field} `) ? message : `${field} ${message}`,
  );
  return `Error: ${fields.length > 0 ? `${fields.join('; ')}.` : failure.detail}`;
}
