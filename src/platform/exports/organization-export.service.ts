import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { Principal } from '../../auth/accounts/principal.js';
import { SessionProofs } from '../../auth/factors/session-proofs.js';
import { OwnerAccess } from '../../auth/login/owner-access.js';
import { ExportLimit } from '../../auth/personal-data/export-limit.js';
import { BackupCatalog } from '../../backups/backup-catalog.js';
import type { ExportFormat } from '../../backups/exports/export-manifest.js';
import { ExportStreams } from '../../backups/exports/export-streams.js';
import { CoreAuditLog } from '../../core/audit/audit-log.js';
import { OrganizationsService } from '../../core/organizations/organizations.service.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantNotFound } from '../../tenancy/tenant.errors.js';

interface Export {
  readonly format: ExportFormat;
  readonly actor: Actor;
}

/** Owners take the data of their organization with them. */
@Injectable()
export class OrganizationExport {
  constructor(
    private readonly organizations: OrganizationsService,
    private readonly proofs: SessionProofs,
    private readonly tenants: TenantContext,
    private readonly entrance: OwnerAccess,
    private readonly limit: ExportLimit,
    private readonly backups: BackupCatalog,
    private readonly streams: ExportStreams,
    private readonly audit: CoreAuditLog,
  ) {}

  /**
   * The bytes of the file are generated while they are read. The first byte follows the entries in both audit logs.
   *
   * @throws OrganizationNotFound, OwnersOnly, TooManyRequests, MfaMissing, TenantNotFound, TenantSuspended,
   * TenantUnavailable, ExportRunning, ServerBusy
   */
  async open({ user, sessionId }: Principal, slug: string, { format, actor }: Export): Promise<Readable> {
    const { id } = await this.organizations.getOwned(user, slug);
    await this.limit.countOrganization(id);
    const hasMfa = await this.proofs.hasMfa(sessionId);
    return this.tenants.run(slug, async () => {
      const subject = await this.backups.subject(slug);
      if (this.tenants.tenant.id !== id || subject?.organization?.id !== id) throw new TenantNotFound();
      await this.entrance.accounts.requireFactor(hasMfa);
      const stream = await this.streams.open(subject, format);
      try {
        await this.entrance.accounts.recordExport(actor);
        await this.audit.record({
          actor,
          action: 'organization.export',
          object: `organization:${id}`,
          details: { format },
        });
        return stream;
      } catch (error) {
        stream.destroy();
        throw error;
      }
    });
  }
}
