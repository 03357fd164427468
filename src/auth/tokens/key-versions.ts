import { Injectable } from '@nestjs/common';
import { TenantChanges } from '../../tenancy/changes/tenant-changes.js';
import { TenantDirectory } from '../../tenancy/directory/tenant-directory.js';
import type { Tenant } from '../../tenancy/tenant.js';
import { Unauthorized } from '../auth.errors.js';
import { CORE_REALM } from './realm.js';

/** The realm and key version of a verified token. */
interface VersionedToken {
  /** Null for core. */
  readonly organizationId: string | undefined;
  readonly keyVersion: number;
}

/** Whether a token's key is still valid for its realm. Raising the version invalidates every token of the realm. */
@Injectable()
export class KeyVersions {
  constructor(
    private readonly directory: TenantDirectory,
    private readonly changes: TenantChanges,
  ) {}

  /**
   * @param here the tenant of the request, whose record is already loaded.
   * @returns the token's tenant, or null for a token of core.
   * @throws Unauthorized for an older version, and for an organization that no longer exists.
   */
  async require({ organizationId, keyVersion }: VersionedToken, here: Tenant | undefined): Promise<Tenant | null> {
    if (organizationId === undefined) {
      if (keyVersion !== CORE_REALM.keyVersion) throw new Unauthorized();
      return null;
    }
    let tenant = here?.id === organizationId ? here : await this.directory.findById(organizationId);
    if (tenant && tenant.keyVersion < keyVersion) tenant = await this.refreshed(organizationId);
    if (tenant?.keyVersion !== keyVersion) throw new Unauthorized();
    return tenant;
  }

  /** Handles a version that another process already uses but that this process has not read yet. */
  private async refreshed(organizationId: string): Promise<Tenant | null> {
    await this.changes.catchUp();
    return this.directory.findById(organizationId);
  }
}
