import { Injectable } from '@nestjs/common';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import type { TenantMove } from './tenant-move.js';

/** The lock of an organization's moves, which one process at a time holds while it changes anything of them. */
@Injectable()
export class MoveLock {
  constructor(private readonly admin: PostgresAdmin) {}

  /** Runs `work` under the lock, unless another process holds it. @returns whether it ran. */
  tryHold({ id, organization_id }: TenantMove, work: () => Promise<void>): Promise<boolean> {
    return this.admin.tryWithLock(`tenantry moves of ${organization_id ?? id}`, work);
  }
}
