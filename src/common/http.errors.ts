import { listedErrors } from './listed-errors.js';
import { type FieldError, Problem } from './problem.js';

export class NotFound extends Problem {
  constructor(detail = 'There is nothing here. Check the path and the method.') {
    super(404, 'not_found', detail);
  }
}

/** Lists the first 20 errors, or fewer when their texts are long. */
export class ValidationFailed extends Problem {
  constructor(
    readonly errors: FieldError[],
    detail = 'The request does not have the expected form.',
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
  constructor(detail = 'Your role does not allow this.') {
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
  constructor(retryAfterSeconds: number, detail = `Too many requests. Try again in ${retryAfterSeconds} seconds.`) {
    super(429, 'too_many_requests', detail, {
      headers: { 'retry-after': String(retryAfterSeconds) },
    });
  }
}

/** For a while: the client may come again after `retryAfterSeconds`. */
export class Unavailable extends Problem {
  constructor(detail = 'The service cannot answer right now. Try again shortly.', retryAfterSeconds = 1) {
    super(503, 'unavailable', detail, { headers: { 'retry-after': String(retryAfterSeconds) } });
  }
}

/** Everything is in use for now, and nothing is wrong: no reason to give up on a connection or a tenant. */
export class ServerBusy extends Unavailable {
  constructor(retryAfterSeconds = 1) {
    super('Too much is going on right now. Try again shortly.', retryAfterSeconds);
  }
}

export class InternalError extends Problem {
  constructor() {
    super(500, 'internal_error', 'Something went wrong on our side. Quote the request_id when you report it.');
  }
}
