import { escapeIdentifier } from 'pg';
import { InvalidIdentifier } from './database.errors.js';

const MOST_BYTES = 63;

/**
 * Quotes the name of a database, role or table, which SQL cannot bind. PostgreSQL would silently truncate a longer
 * name.
 */
export function identifier(name: string): string {
  const bytes = Buffer.byteLength(name);
  if (bytes < 1 || bytes > MOST_BYTES || name.includes('\0')) throw new InvalidIdentifier();
  return escapeIdentifier(name);
}
