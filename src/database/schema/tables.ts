/**
 * The kind of a table's rows.
 *
 * - `personal`: about one user. An export shows them, an erasure deletes them.
 * - `credential`: a password, session or key. An erasure deletes them, and no copy of the database keeps them.
 * - `transient`: of use for a short time. No copy of the database keeps them.
 * - `product`: everything else. An erasure of a user leaves them, with every reference to the user set to null.
 */
export type TableKind = 'personal' | 'credential' | 'transient' | 'product';

export interface Table {
  readonly kind: TableKind;
  /** The columns that name the user a row is about, and the field of the user that they hold. */
  readonly of?: Readonly<Record<string, 'id' | 'email'>>;
  /** The columns that the user sees in an export. */
  readonly exports?: readonly string[];
  /** All other columns of a table with `exports`. */
  readonly withholds?: readonly string[];
  /** A column that is unique among the rows of one user. Defaults to `id`. */
  readonly key?: string;
  /** An erasure leaves the rows. */
  readonly isKept?: true;
}

/** Every table of a database, by name. A table that is missing fails `test/database/tables.e2e-spec.ts`. */
export type Tables = Readonly<Record<string, Table>>;
