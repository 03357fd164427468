import { refusal } from './database-errors.js';
import { ValidationFailed } from './http.errors.js';
import type { Problem } from './problem.js';

/** Kinds of constraints, by the SQLSTATE that says one was violated. */
const KINDS = {
  '23502': 'not_null',
  '23503': 'foreign_key',
  '23505': 'unique',
  '23514': 'check',
  '23P01': 'exclusion',
} as const;

export type ViolationKind = (typeof KINDS)[keyof typeof KINDS];

/** A constraint that refused a row. */
export interface Violation {
  readonly kind: ViolationKind;
  /** Its name; null for NOT NULL, which has none before PostgreSQL 18. */
  readonly constraint: string | null;
  /** The column, for NOT NULL. */
  readonly column: string | null;
}

/** What a violation means to a client, by the constraint's name or by the kind, of which the name counts first. */
export type Meanings = Readonly<
  Partial<Record<ViolationKind, () => Problem>> & Record<string, (() => Problem) | undefined>
>;

/** The constraint that refused a statement, or null when something else did. */
export function violationOf(error: unknown): Violation | null {
  const { code = '', constraint = null, column = null } = refusal(error) ?? {};
  return code in KINDS ? { kind: KINDS[code as keyof typeof KINDS], constraint, column } : null;
}

/**
 * For `.catch()` behind a write or a transaction: throws what the violated constraint means. NOT NULL and CHECK are 400
 * where `meanings` does not say otherwise; every other error is thrown as it is, and answered with 500 when it is a
 * constraint without a meaning.
 *
 * @example
 * await this.invoices.insert(invoice).catch(translated({ invoices_number: () => new InvoiceNumberTaken() }));
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
  return kind === 'check' ? new ValidationFailed([], 'The values are out of range, or do not go together.') : null;
}
