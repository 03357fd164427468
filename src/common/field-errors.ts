import type { ValidationError } from 'class-validator';
import type { FieldError } from './problem.js';

/** The errors of class-validator, one per field, keyed by the path in the body: `lines.1.quantity`. */
export const fieldErrors = (errors: ValidationError[], path = ''): FieldError[] =>
  errors.flatMap(({ property, constraints, children = [] }) => {
    const field = path + property;
    const messages = Object.values(constraints ?? {});
    const own =
      messages.length > 0 || children.length === 0 ? [{ field, message: messages.at(-1) ?? 'is not valid' }] : [];
    return [...own, ...fieldErrors(children, `${field}.`)];
  });
