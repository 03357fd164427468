/**
 * The kind of a table's rows.
 *
 * - `personal`: about one user. An export shows them, an erasure deletes them.
 * - `credential`: a password, session or key. An erasure deletes them, and no copy of the database keeps them.
 * - `transient`: only needed for a short time. No copy of the database keeps them.
 * - `product`: everything else. An erasure of a user keeps them and sets every reference to the user to null.
 */
export type TableKind = 'personal' | 'credential' | 'transient' | 'product';

export interface Table {
  readonly kind: TableKind;
  /** The columns that identify the user of a row, and the field of the user that they hold. */
  readonly of?: Readonly<Record<string, 'id' | 'email'>>;
  /** The columns that an export contains. */
  readonly exports?: readonly string[];
  /** All other columns of a table that has `exports`. */
  readonly withholds?: readonly string[];
  /** A column that is unique among the rows of one user. Defaults to `id`. */
  readonly key?: string;
  /** A copy of the database for another organization does not have the rows, although their kind is copied. */
  readonly isLeftByClones?: true;
  /** An erasure keeps the rows. */
  readonly isKept?: true;
  /**
   * A restored backup takes this from the database that it replaces: all rows, or these columns of rows that both have.
   * If that database is lost, the rows are those of the backup, or none. A backup never restores other credentials of users, and no rows of kind `transient`.
   */
  readonly current?: 'rows' | 'rows or none' | readonly string[];
  /** A backup never restores the rows, and a clone of the organization does not have them. */
  readonly isBrief?: true;
}

/** Every table of a database, by name. A table that is missing fails `test/database/tables.e2e-spec.ts`. */
export type Tables = Readonly<Record<string, Table>>;
