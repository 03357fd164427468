/** One field of a request that was refused. */
export interface FieldError {
  field: string;
  message: string;
}

/**
 * An error a client is told about: problem details (RFC 9457) with a stable `code` and a `detail` for a person.
 * Features subclass it, one class a fact.
 */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly extra: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.name = new.target.name;
  }
}
