import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { keepsCookie } from '../../http/refresh-cookies/refresh-transport.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import type { TenantScope } from '../../tenancy/context/tenant-scope.js';
import { TenantMismatch, Unauthorized, WrongContext } from '../auth.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import { KeyVersions } from '../tokens/key-versions.js';
import { type RefreshToken, RefreshTokens } from '../tokens/refresh-tokens.js';
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
   * @param request if it has X-TENANT, a token of another realm is rejected.
   * @throws Unauthorized, WrongContext, TenantMismatch, and the errors of a tenant that is not served.
   */
  async refresh(text: string, request: FastifyRequest): Promise<TokenPair> {
    const { tenantScope: scope, refreshCookie } = request;
    const token = this.refreshTokens.parse(text);
    if (refreshCookie === text) requireOwnRealm(token, scope);
    if (scope && token.context === 'core') throw new WrongContext();
    if (scope && token.organizationId !== scope.tenant.id) throw new TenantMismatch();
    const tenant = await this.keyVersions.require(token, scope?.tenant);
    const client = { keepsCookie: keepsCookie(request) };
    const refresh = (): Promise<TokenPair> => this.issuer.refresh(this.guards.get(token.context), token, client);
    return tenant ? this.tenants.runIn(tenant, refresh) : refresh();
  }
}

/**
 * A cookie belongs to the realm of its name. It holds the token of another one only if its organization was purged and
 * a new one has the slug, so the user is logged out. @throws Unauthorized
 */
function requireOwnRealm({ organizationId }: RefreshToken, scope: TenantScope | undefined): void {
  if (organizationId !== scope?.tenant.id) throw new Unauthorized();
}
