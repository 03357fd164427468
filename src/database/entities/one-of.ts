import { escapeLiteral } from 'pg';

/**
 * The condition of a CHECK that restricts a column to the values that the code knows. NULL passes if the column allows
 * it.
 */
export const oneOf = (column: string, values: readonly string[]): string =>
  `${column} IN (${values.map(escapeLiteral).join(', ')})`;
