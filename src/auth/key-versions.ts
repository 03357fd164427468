import { Injectable } from '@nestjs/common';
import { TenantDirectory } from '../tenancy/tenant-directory.js';
import type { Tenant } from '../tenancy/tenant.js';
import type { AccessClaims } from './access-claims.js';
import { Unauthorized } from './auth.errors.js';
import { CORE_REALM } from './realm.js';

/** Whether a token's key is still its realm's: a raised version ends every token of the realm, wherever it is shown. */
@Injectable()
export class KeyVersions {
  constructor(private readonly directory: TenantDirectory) {}

  /**
   * @param here the tenant of the request, whose record is at hand.
   * @throws Unauthorized for an older version, and for an organization that is no more.
   */
  async require({ organizationId, keyVersion }: AccessClaims, here: Tenant | undefined): Promise<void> {
    if (organizationId === undefined) {
      if (keyVersion !== CORE_REALM.keyVersion) throw new Unauthorized();
      return;
    }
    const home = here?.id === organizationId ? here : await this.directory.findById(organizationId);
    if (home?.keyVersion !== keyVersion) throw new Unauthorized();
  }
}
