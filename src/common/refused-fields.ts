import type { FieldError } from './problem.js';

/** NUL and lone surrogates: PostgreSQL refuses the one, and the other would be stored as something else. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * What validation would let pass, at every level, by its path: text that cannot be stored as it is, as a value and as a
 * name, and names that every object has, which class-transformer leaves out in silence.
 */
export const refusedFields = (value: object, path = ''): FieldError[] =>
  Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const field = path + name;
    if (name in Object.prototype) return [{ field, message: 'is not a name that a field can have' }];
    if (UNSTORABLE.test(name)) return [{ field, message: 'has a name with a character that is not text' }];
    if (typeof inner === 'string' && UNSTORABLE.test(inner))
      return [{ field, message: 'holds a character that is not text' }];
    return typeof inner === 'object' && inner !== null ? refusedFields(inner, `${field}.`) : [];
  });
