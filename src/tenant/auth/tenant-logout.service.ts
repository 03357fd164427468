import { Injectable } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import { TenantChanges } from '../../tenancy/tenant-changes.js';
import { TenantContext } from '../../tenancy/tenant-context.js';
import { TenantStates } from '../../tenancy/tenant-states.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { TenantSessionRepository } from './session.repository.js';

/** Logs out every user of the current organization. */
@Injectable()
export class TenantLogout {
  constructor(
    private readonly tenants: TenantContext,
    private readonly states: TenantStates,
    private readonly changes: TenantChanges,
    private readonly sessions: TenantSessionRepository,
    private readonly audit: TenantAuditLog,
  ) {}

  /**
   * Ends every access token, refresh token and session of the organization. First its key gets a new version. From then
   * on all existing access and refresh tokens are rejected, even if the remaining steps fail.
   */
  async logoutEveryone(actor: Actor): Promise<void> {
    const { id } = this.tenants.tenant;
    await this.states.raiseKeyVersion(id);
    await this.tenants.transaction(async () => {
      await this.sessions.endEverything();
      await this.audit.record({ actor, action: 'tenant.logout', object: `organization:${id}` });
    });
    await this.changes.catchUp();
  }
}
