import { listedErrors } from './listed-errors.js';
import { type FieldError, Problem } from './problem.js';

export class NotFound extends Problem {
  constructor(detail = 'The requested path does not exist. Check the path and the method.') {
    super(404, 'not_found', detail);
  }
}

/** Lists the first 20 errors, or fewer if their texts are long. */
export class ValidationFailed extends Problem {
  constructor(
    readonly errors: FieldError[],
    detail = 'The request failed validation.',
  ) {
    const listed = listedErrors(errors);
    const rest =
      listed.length < errors.length ? ` The first ${listed.length} of ${errors.length} errors are listed.` : '';
    super(400, 'validation_failed', detail + rest, { errors: listed });
  }
}

export class BadRequest extends Problem {
  constructor(detail = 'The request is not valid HTTP.') {
    super(400, 'bad_request', detail);
  }
}

export class Forbidden extends Problem {
  constructor(detail = 'Your role does not permit this operation.') {
    super(403, 'forbidden', detail);
  }
}

/** @param limit in bytes */
export class PayloadTooLarge extends Problem {
  constructor(limit: number) {
    super(413, 'payload_too_large', `The body is larger than ${limit / 1_024} KiB. Send a smaller one.`);
  }
}

export class UnsupportedMediaType extends Problem {
  constructor(headers: Record<string, string> = {}) {
    const detail = 'Send the body as application/json in UTF-8, without a Content-Encoding.';
    super(415, 'unsupported_media_type', detail, { headers });
  }
}

export class TooManyRequests extends Problem {
  constructor(retryAfterSeconds: number, detail = `Too many requests. Retry after ${retryAfterSeconds} seconds.`) {
    super(429, 'too_many_requests', detail, {
      headers: { 'retry-after': String(retryAfterSeconds) },
    });
  }
}

/** A temporary failure. The client may retry after `retryAfterSeconds`. */
export class Unavailable extends Problem {
  constructor(
    detail = 'The service is temporarily unavailable. Retry after the time in Retry-After.',
    retryAfterSeconds = 1,
  ) {
    super(503, 'unavailable', detail, { headers: { 'retry-after': String(retryAfterSeconds) } });
  }
}

/** All capacity is in use and nothing is broken, so the connection and the tenant stay open. */
export class ServerBusy extends Unavailable {
  constructor(retryAfterSeconds = 1) {
    super('The server is busy. Retry after the time in Retry-After.', retryAfterSeconds);
  }
}

export class InternalError extends Problem {
  constructor() {
    super(500, 'internal_error', 'An internal error occurred. Quote the request_id when you report it.');
  }
}
