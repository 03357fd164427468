import { escapeLiteral } from 'pg';

/** The condition of a CHECK that holds a column to the values that the code knows. NULL passes where the column takes it. */
export const oneOf = (column: string, values: readonly string[]): string =>
  `${column} IN (${values.map(escapeLiteral).join(', ')})`;
