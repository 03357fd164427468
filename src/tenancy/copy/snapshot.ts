import type { Client } from 'pg';
import { inTransaction } from './in-transaction.js';

/**
 * Runs `work` in a transaction that sees one state of the database, whatever other sessions write. It locks no rows.
 * Nothing is written if `work` fails.
 *
 * @param access whether the transaction may write.
 */
export const inSnapshot = <T>(
  client: Client,
  work: () => Promise<T>,
  access: 'READ ONLY' | 'READ WRITE' = 'READ ONLY',
): Promise<T> => inTransaction(client, work, `ISOLATION LEVEL REPEATABLE READ ${access}`);
