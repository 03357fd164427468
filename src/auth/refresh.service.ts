import { Injectable } from '@nestjs/common';
import { TenantContext } from '../tenancy/tenant-context.js';
import { TenantDirectory } from '../tenancy/tenant-directory.js';
import type { TenantScope } from '../tenancy/tenant-scope.js';
import { TenantMismatch, Unauthorized, WrongContext } from './auth.errors.js';
import { ContextGuards } from './context-guard.js';
import { type RefreshToken, RefreshTokens } from './refresh-tokens.js';
import { TokenIssuer, type TokenPair } from './token-issuer.js';

/** Takes the refresh tokens of both contexts. Refusing one never uses it up. */
@Injectable()
export class RefreshService {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly issuer: TokenIssuer,
    private readonly guards: ContextGuards,
    private readonly directory: TenantDirectory,
    private readonly tenants: TenantContext,
  ) {}

  /**
   * @param scope the tenant that X-TENANT named, if it named one: a token of any other realm is refused.
   * @throws Unauthorized, WrongContext, TenantMismatch, and what keeps a tenant from being served.
   */
  async refresh(text: string, scope: TenantScope | undefined): Promise<TokenPair> {
    const token = this.refreshTokens.parse(text);
    if (token.context === 'core') {
      if (scope) throw new WrongContext();
      return this.issuer.refresh(this.guards.get('core'), token);
    }
    if (scope && scope.tenant.id !== token.organizationId) throw new TenantMismatch();
    return this.refreshInTenant(token);
  }

  private async refreshInTenant(token: RefreshToken): Promise<TokenPair> {
    const tenant = await this.directory.findById(token.organizationId ?? '');
    if (!tenant) throw new Unauthorized();
    return this.tenants.runIn(tenant, () => this.issuer.refresh(this.guards.get('tenant'), token));
  }
}
