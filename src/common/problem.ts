import { NamedError } from './named-error.js';

/** A rejected field of a request. */
export interface FieldError {
  field: string;
  message: string;
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
    readonly extra: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
  }
}
