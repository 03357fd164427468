import { type ArgumentMetadata, type PipeTransform, type ValidationError, ValidationPipe } from '@nestjs/common';
import { ValidationFailed } from './http.errors.js';
import { UnreadableBody } from './json-body.js';
import type { FieldError } from './problem.js';

const options = {
  transform: true,
  whitelist: true,
  always: true,
  strictGroups: true,
  exceptionFactory: (errors: ValidationError[]) => refusal(errors),
};

/**
 * Turns bodies and queries into DTOs. Unknown body fields are refused, unknown query parameters dropped.
 *
 * @param groups the settings some rules depend on: such a rule counts when its group is among them.
 */
export class InputPipe implements PipeTransform {
  private readonly body: ValidationPipe;
  private readonly others = new ValidationPipe(options);

  constructor(groups: string[] = []) {
    this.body = new ValidationPipe({ ...options, groups, forbidNonWhitelisted: true });
  }

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return value; // the application's own
    if (metadata.type !== 'body') return this.others.transform(value, metadata);
    if (value instanceof UnreadableBody) throw new ValidationFailed([], 'The body is not valid JSON.');
    if (value !== undefined && !isObject(value)) throw new ValidationFailed([], 'The body must be a JSON object.');
    const refused = value === undefined ? [] : refusedFields(value);
    if (refused.length > 0) throw new ValidationFailed(refused);
    return this.body.transform(value, metadata);
  }
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refusal = (errors: ValidationError[]): ValidationFailed => new ValidationFailed(errors.map(fieldError));

const unknownField = (field: string): FieldError => ({ field, message: 'is not a field of this request' });

function fieldError({ property, constraints = {} }: ValidationError): FieldError {
  if ('whitelistValidation' in constraints) return unknownField(property);
  return { field: property, message: Object.values(constraints).at(-1) ?? 'is not valid' };
}

/** NUL and lone surrogates: PostgreSQL refuses the one, and the other would be stored as something else. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** What validation would let pass: names every object has, and text that cannot be stored as it is. */
function refusedFields(body: object): FieldError[] {
  return Object.entries(body).flatMap(([field, value]) => {
    if (field in Object.prototype) return [unknownField(field)];
    return typeof value === 'string' && UNSTORABLE.test(value)
      ? [{ field, message: 'holds a character that is not text' }]
      : [];
  });
}
