import type { ProblemCode } from './problem-codes.js';

/** A rejected field of a request body. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** How a login continues after the password or link. */
export interface Continuation {
  /** For `session.finishLogin()`. */
  readonly token: string;
  /** The second factors to choose from. */
  readonly methods: readonly string[];
  /** The lifetime of the token. */
  readonly seconds: number;
}

interface Details {
  readonly status: number;
  /** `unreachable`: no response arrived. */
  readonly code: ProblemCode | 'unreachable' | 'unknown';
  readonly detail: string;
  readonly requestId: string | null;
  readonly errors: readonly FieldError[];
  /** Seconds until a retry may succeed, if the server names them. */
  readonly retryAfter: number | null;
  /** With `mfa_required` and `mfa_enrollment_required` of a login. */
  readonly continuation: Continuation | null;
}

/** The body of an error response, if the API sent it and not a proxy. */
type Body = Partial<
  Pick<Details, 'code' | 'detail' | 'errors'> & {
    request_id: string;
    mfa_token: string;
    methods: readonly string[];
    expires_in: number;
  }
>;

const UNREACHABLE: Details = {
  status: 0,
  code: 'unreachable',
  detail: 'The server cannot be reached. Check the connection, then retry.',
  requestId: null,
  errors: [],
  retryAfter: null,
  continuation: null,
};

/** An error response of the API: problem details (RFC 9457). */
export class Problem extends Error implements Details {
  declare readonly status: number;
  declare readonly code: Details['code'];
  declare readonly detail: string;
  declare readonly requestId: string | null;
  declare readonly errors: readonly FieldError[];
  declare readonly retryAfter: number | null;
  declare readonly continuation: Continuation | null;

  constructor(details: Details) {
    super(details.detail);
    this.name = 'Problem';
    Object.assign(this, details);
  }

  static async of(response: Response): Promise<Problem> {
    const body = (await response.json().catch(() => ({}))) as Body;
    return new Problem({
      status: response.status,
      code: body.code ?? 'unknown',
      detail: body.detail ?? response.statusText,
      requestId: body.request_id ?? response.headers.get('x-request-id'),
      errors: body.errors ?? [],
      retryAfter: secondsOf(response.headers.get('retry-after')),
      continuation: continuationOf(body),
    });
  }

  /** A thrown value as a problem. Every other error means that no response arrived. */
  static from(error: unknown): Problem {
    return error instanceof Problem ? error : new Problem(UNREACHABLE);
  }

  /** Whether the same request may succeed later. */
  get isTemporary(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** One message for each rejected field, for a form. */
  get byField(): Record<string, string> {
    return Object.fromEntries(this.errors.map(({ field, message }) => [field, message]));
  }
}

function continuationOf({ mfa_token: token, methods = [], expires_in: seconds = 0 }: Body): Continuation | null {
  return token === undefined ? null : { token, methods, seconds };
}

/** Retry-After is a number of seconds or a date (RFC 9110, 10.2.3). */
function secondsOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? null : Math.max(0, Math.ceil(seconds));
}
