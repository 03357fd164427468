import { ValidationFailed } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

export class IdempotencyKeyInvalid extends ValidationFailed {
  constructor() {
    super([{ field: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' }]);
  }
}

export class IdempotencyKeyReused extends Problem {
  constructor() {
    super(422, 'idempotency_key_reused', 'This Idempotency-Key was already used with different fields. Use a new key.');
  }
}
