import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantLifecycle } from '../../tenancy/lifecycle/tenant-lifecycle.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { TenantSessionRepository } from './session.repository.js';

/** Logs out every user of the current organization. */
@Injectable()
export class TenantLogout {
  constructor(
    private readonly tenants: TenantContext,
    private readonly lifecycle: TenantLifecycle,
    private readonly sessions: TenantSessionRepository,
    private readonly audit: TenantAuditLog,
  ) {}

  /**
   * Ends every access token, refresh token and session of the organization. It revokes all tokens first, so that they
   * are rejected even if the remaining steps fail.
   */
  async logoutEveryone(actor: Actor): Promise<void> {
    const { id } = this.tenants.tenant;
    await this.lifecycle.revokeTokens(id);
    await this.tenants.transaction(async () => {
      await this.sessions.endEverything();
      await this.audit.record({ actor, action: 'tenant.logout', object: `organization:${id}` });
    });
  }
}
