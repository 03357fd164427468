import { type ArgumentMetadata, type PipeTransform, type Type, ValidationPipe } from '@nestjs/common';
import { fieldErrors } from './field-errors.js';
import { ValidationFailed } from './http.errors.js';
import { isObject } from './is-object.js';
import { DEFAULT_BODY_VALUES, UnreadableBody } from './json-body.js';
import { KnownFields } from './known-fields.js';
import type { FieldError } from './problem.js';
import { refusedFields } from './refused-fields.js';

const rules = { whitelist: true, always: true, strictGroups: true };

/**
 * The number of validation checks allowed per value of a body. A check takes a few microseconds, and every object is
 * checked against all rules of its class, even if it has few fields.
 */
const CHECKS_OF_A_VALUE = 5;

/** Types of arguments that are not DTOs. */
const PLAIN = new Set<unknown>([String, Number, Boolean, Array, Object, Date, Buffer, undefined]);

/**
 * Turns bodies and queries into DTOs. Unknown body fields are rejected and unknown query parameters are dropped. Both
 * happen before the transformation, whose time grows with the square of the number of fields.
 *
 * @param groups the settings that some rules depend on: such a rule applies if its group is listed.
 */
export class InputPipe implements PipeTransform {
  private readonly fields: KnownFields;
  private readonly body: ValidationPipe;
  private readonly others: ValidationPipe;

  constructor(groups: string[] = []) {
    this.fields = new KnownFields({ ...rules, groups });
    this.body = this.pipe({ groups, forbidNonWhitelisted: true });
    this.others = this.pipe({});
  }

  async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'custom') return value; // a parameter decorator of the application
    if (metadata.type === 'body') return this.transformBody(value, metadata);
    if (!isObject(value) || PLAIN.has(metadata.metatype)) return this.others.transform(value, metadata);
    const { known } = this.fields.select(metadata.metatype as Type, value);
    refuse(refusedFields(known));
    return this.others.transform(known, metadata);
  }

  private async transformBody(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (value instanceof UnreadableBody) throw new ValidationFailed([], value.detail);
    if (value === undefined) return this.body.transform(value, metadata);
    if (!isObject(value)) throw new ValidationFailed([], 'The body must be a JSON object.');
    if (PLAIN.has(metadata.metatype)) {
      refuse(refusedFields(value));
      return this.body.transform(value, metadata);
    }
    const { known, unknown, checks, values } = this.fields.select(metadata.metatype as Type, value);
    if (checks > CHECKS_OF_A_VALUE * Math.max(values, DEFAULT_BODY_VALUES))
      throw new ValidationFailed(
        [],
        'The body has too many objects that lack most of their fields. Send fewer of them per request.',
      );
    const errors = unknown.map(unknownField);
    const refused = refusedFields(known);
    if (refused.length > 0) throw new ValidationFailed([...errors, ...refused]); // class-transformer throws for some fields
    const dto: unknown = await this.body.transform(known, metadata).catch((error: unknown) => {
      throw error instanceof ValidationFailed ? new ValidationFailed([...errors, ...error.errors]) : error;
    });
    refuse(errors);
    return dto;
  }

  private pipe(options: { groups?: string[]; forbidNonWhitelisted?: boolean }): ValidationPipe {
    const exceptionFactory = (errors: Parameters<typeof fieldErrors>[0]) => new ValidationFailed(fieldErrors(errors));
    return new ValidationPipe({ ...rules, ...options, transform: true, exceptionFactory });
  }
}

const unknownField = (field: string): FieldError => ({ field, message: 'is not a field of this request' });

function refuse(errors: FieldError[]): void {
  if (errors.length > 0) throw new ValidationFailed(errors);
}
