import { NamedError } from './named-error.js';

/** A rejected field of a request. */
export interface FieldError {
  field: string;
  message: string;
}

/** Parts of a problem that most problems lack. */
export interface ProblemExtra {
  readonly errors?: FieldError[];
  readonly headers?: Record<string, string>;
  /** Members that only this problem has (RFC 9457, 3.2). */
  readonly members?: Readonly<Record<string, unknown>>;
}

/**
 * An error that is sent to clients: problem details (RFC 9457) with a stable `code` and a human-readable `detail`.
 * Features subclass it, with one class per fact.
 */
export class Problem extends NamedError {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: ProblemExtra = {},
  ) {
    super(detail);
  }
}
