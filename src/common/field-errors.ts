import type { ValidationError } from 'class-validator';
import type { FieldError } from './problem.js';

/** What class-validator refused, an entry a field, by its path from the body: `lines.1.quantity`. */
export const fieldErrors = (errors: ValidationError[], path = ''): FieldError[] =>
  errors.flatMap(({ property, constraints, children = [] }) => {
    const field = path + property;
    const messages = Object.values(constraints ?? {});
    const own =
      messages.length > 0 || children.length === 0 ? [{ field, message: messages.at(-1) ?? 'is not valid' }] : [];
    return [...own, ...fieldErrors(children, `${field}.`)];
  });
