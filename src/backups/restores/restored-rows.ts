import type { Table, Tables } from '../../database/schema/tables.js';
import type { RestoredCredentials } from './restore.js';

const SCHEMA = 'public.';

/** The rules for a table of the application. Tables of other schemas belong to the product. */
export const rulesOf = (tables: Tables, name: string): Table =>
  (name.startsWith(SCHEMA) ? tables[name.slice(SCHEMA.length)] : undefined) ?? { kind: 'product' };

/** A credential of no user belongs to the application, such as a key that decrypts other columns. */
const isShortLived = ({ kind, of, isBrief }: Table): boolean =>
  isBrief === true || kind === 'transient' || (kind === 'credential' && of !== undefined);

/** Whether the rows of an archive are loaded. Sessions, links, jobs and invitations must not travel back in time. */
export function isRestored(tables: Tables, name: string, credentials: RestoredCredentials): boolean {
  const rules = rulesOf(tables, name);
  if (rules.current === 'rows') return credentials === 'archive';
  return rules.current !== 'rows or none' && !isShortLived(rules);
}

/** Whether a swap replaces the rows by those of the backup, so that a comparison is about them. */
export function isCompared(tables: Tables, name: string, credentials: RestoredCredentials): boolean {
  const rules = rulesOf(tables, name);
  return name !== `${SCHEMA}migrations` && rules.isKept !== true && isRestored(tables, name, credentials);
}
