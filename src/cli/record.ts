import type { INestApplicationContext } from '@nestjs/common';
import type { AuditEvent } from '../audit/audit-log.js';
import { sqlState } from '../common/database-errors.js';
import { operator } from './operator.js';
import { service } from './services.js';

const UNDEFINED_TABLE = '42P01';

/**
 * Records an action of this command in core's audit log, over the administrator's connection, which every part of the
application has. If core has no audit log, for example after an undone migration, nothing is recorded.
 */
export async function record(app: INestApplicationContext, event: Omit<AuditEvent, 'actor'>): Promise<void> {
  const { insertionOf } = await import('../audit/audit-log.js');
  const admin = await service(app, 'PostgresAdmin');
  await admin.query(...insertionOf({ ...event, actor: operator() })).catch((error: unknown) => {
    if (sqlState(error) !== UNDEFINED_TABLE) throw error;
  });
}
