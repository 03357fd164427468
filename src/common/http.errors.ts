import { type FieldError, Problem } from './problem.js';

export class NotFound extends Problem {
  constructor(detail = 'There is nothing here. Check the path and the method.') {
    super(404, 'not_found', detail);
  }
}

export class ValidationFailed extends Problem {
  constructor(errors: FieldError[], detail = 'The request does not have the expected form.') {
    super(400, 'validation_failed', detail, { errors });
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

export class PayloadTooLarge extends Problem {
  constructor() {
    super(413, 'payload_too_large', 'The body is larger than 1 MiB.');
  }
}

export class UnsupportedMediaType extends Problem {
  constructor() {
    super(415, 'unsupported_media_type', 'Send the body as application/json.');
  }
}

export class TooManyRequests extends Problem {
  constructor(retryAfterSeconds: number) {
    super(429, 'too_many_requests', `Too many requests. Try again in ${retryAfterSeconds} seconds.`, {
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
