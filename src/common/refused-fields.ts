import type { FieldError } from './problem.js';

/** NUL and lone surrogates. PostgreSQL rejects NUL, and a lone surrogate would be stored as another character. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/**
 * The paths of fields that validation would wrongly accept, at every level: names and values that cannot be stored
 * unchanged, and names that every object has, or `prototype`, which validation drops silently.
 */
export const refusedFields = (value: object, path = ''): FieldError[] =>
  Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    const field = path + name;
    if (name in Object.prototype || name === 'prototype') return [{ field, message: 'is not an allowed field name' }];
    if (UNSTORABLE.test(name)) return [{ field, message: 'has a name with an invalid character' }];
    if (typeof inner === 'string' && UNSTORABLE.test(inner))
      return [{ field, message: 'contains an invalid character' }];
    return typeof inner === 'object' && inner !== null ? refusedFields(inner, `${field}.`) : [];
  });
