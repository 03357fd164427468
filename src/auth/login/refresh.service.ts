import { Injectable } from '@nestjs/common';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import type { TenantScope } from '../../tenancy/context/tenant-scope.js';
import { TenantMismatch, WrongContext } from '../auth.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import { KeyVersions } from '../tokens/key-versions.js';
import { RefreshTokens } from '../tokens/refresh-tokens.js';
import { TokenIssuer, type TokenPair } from './token-issuer.js';

/** Accepts the refresh tokens of both contexts. A rejected token is not used up. */
@Injectable()
export class RefreshService {
  constructor(
    private readonly refreshTokens: RefreshTokens,
    private readonly issuer: TokenIssuer,
    private readonly guards: AuthContexts,
    private readonly keyVersions: KeyVersions,
    private readonly tenants: TenantContext,
  ) {}

  /**
   * @param scope the tenant in X-TENANT, if any: a token of any other realm is rejected.
   * @throws Unauthorized, WrongContext, TenantMismatch, and the errors of a tenant that is not served.
   */
  async refresh(text: string, scope: TenantScope | undefined): Promise<TokenPair> {
    const token = this.refreshTokens.parse(text);
    if (scope && token.context === 'core') throw new WrongContext();
    if (scope && token.organizationId !== scope.tenant.id) throw new TenantMismatch();
    const tenant = await this.keyVersions.require(token, scope?.tenant);
    const refresh = (): Promise<TokenPair> => this.issuer.refresh(this.guards.get(token.context), token);
    return tenant ? this.tenants.runIn(tenant, refresh) : refresh();
  }
}
