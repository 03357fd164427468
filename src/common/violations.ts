import { refusal } from './database-errors.js';
import { ValidationFailed } from './http.errors.js';
import type { Problem } from './problem.js';

/** Kinds of constraints, by the SQLSTATE of their violation. */
const KINDS = {
  '23502': 'not_null',
  '23503': 'foreign_key',
  '23505': 'unique',
  '23514': 'check',
  '23P01': 'exclusion',
} as const;

export type ViolationKind = (typeof KINDS)[keyof typeof KINDS];

/** A constraint that rejected a row. */
export interface Violation {
  readonly kind: ViolationKind;
  /** The name of the constraint. Null for NOT NULL, which has no name before PostgreSQL 18. */
  readonly constraint: string | null;
  /** The column, for NOT NULL. */
  readonly column: string | null;
}

/** The errors for violations, by constraint name or by kind. The name takes precedence. */
export type Meanings = Readonly<
  Partial<Record<ViolationKind, () => Problem>> & Record<string, (() => Problem) | undefined>
>;

/** The constraint that rejected a statement, or null for any other error. */
export function violationOf(error: unknown): Violation | null {
  const { code = '', constraint = null, column = null } = refusal(error) ?? {};
  return code in KINDS ? { kind: KINDS[code as keyof typeof KINDS], constraint, column } : null;
}

/**
 * For `.catch()` after a write or a transaction: throws the error for the violated constraint. NOT NULL and CHECK
 * become 400 unless `meanings` has another error. Every other error is rethrown unchanged. A constraint without an
 * entry is answered with 500.
 *
 * @example await this.invoices.insert(invoice).catch(translated({ invoices_number: () => new InvoiceNumberTaken() }));
 */
export const translated =
  (meanings: Meanings) =>
  (error: unknown): never => {
    const violation = violationOf(error);
    if (!violation) throw error;
    const { kind, constraint } = violation;
    const meaning = (constraint !== null ? meanings[constraint] : undefined) ?? meanings[kind];
    throw meaning?.() ?? refused(violation) ?? error;
  };

function refused({ kind, column }: Violation): Problem | null {
  if (kind === 'not_null')
    return new ValidationFailed(column === null ? [] : [{ field: column, message: 'must not be null' }]);
  return kind === 'check' ? new ValidationFailed([], 'The values are out of range or contradict each other.') : null;
}
