import { Injectable } from '@nestjs/common';
import type { AccessClaims } from '../../auth/access-claims.js';
import { TenantMismatch, Unauthorized, WrongContext } from '../../auth/auth.errors.js';
import { ContextGuard, ContextGuards } from '../../auth/context-guard.js';
import { realmOf, type TenantRealm } from '../../auth/realm.js';
import { TenantContext } from '../../tenancy/tenant-context.js';
import { TenantDirectory } from '../../tenancy/tenant-directory.js';
import { TenantSessionRepository } from './session.repository.js';

/** Lets the tokens of the request's tenant into it, compared by organization id: a slug may be used again. */
@Injectable()
export class TenantGuard extends ContextGuard {
  override readonly context = 'tenant';

  constructor(
    override readonly sessions: TenantSessionRepository,
    private readonly tenants: TenantContext,
    private readonly directory: TenantDirectory,
    guards: ContextGuards,
  ) {
    super();
    guards.register(this);
  }

  override get realm(): TenantRealm {
    return realmOf(this.tenants.tenant);
  }

  override open(): Promise<void> {
    return this.tenants.open();
  }

  override async requireRealm(claims: AccessClaims): Promise<void> {
    if (claims.context === 'core') throw new WrongContext();
    const { tenant } = this.tenants;
    const home =
      claims.organizationId === tenant.id ? tenant : await this.directory.findById(claims.organizationId ?? '');
    if (home?.keyVersion !== claims.keyVersion) throw new Unauthorized();
    if (home.id !== tenant.id) throw new TenantMismatch();
  }
}
