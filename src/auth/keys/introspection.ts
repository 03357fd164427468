import { Injectable } from '@nestjs/common';
import { SECOND } from '../../config/units.js';
import { Problem } from '../../common/problem.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { type AuthContext, AuthContexts, type RealmOfToken } from '../access/auth-context.js';
import { effectivePermissions } from '../access/key-callers.js';
import { permissionsOfRole } from '../access/permissions.js';
import { AccessTokens } from '../tokens/access-tokens.js';
import { KeyVersions } from '../tokens/key-versions.js';
import { parseKey } from './api-key-format.js';
import { ApiKeySecret } from './api-key-secret.js';
import type { IntrospectionView } from './introspection.view.js';

const INACTIVE: IntrospectionView = { active: false };

/**
 * Whether a token works in the current context (RFC 7662). It makes the same checks as the guard, so a logout, a
 * revocation and a changed role are visible at once.
 */
@Injectable()
export class Introspection {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly tokens: AccessTokens,
    private readonly keyVersions: KeyVersions,
    private readonly secret: ApiKeySecret,
    private readonly tenants: TenantContext,
  ) {}

  async of(token: string): Promise<IntrospectionView> {
    try {
      return (await (token.startsWith('tny_') ? this.ofKey(token) : this.ofAccessToken(token))) ?? INACTIVE;
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return INACTIVE;
      throw error;
    }
  }

  private async ofKey(text: string): Promise<IntrospectionView | null> {
    const guard = this.contexts.current;
    const key = parseKey(text, await this.secret.get());
    const found = key && this.isHere(key) ? await guard.keys.authenticate(key) : null;
    if (!key || !found) return null;
    return {
      active: true,
      sub: found.user?.id ?? key.id,
      token_type: 'api_key',
      scope: effectivePermissions(guard, found).join(' '),
      ...(found.user && { username: found.user.email }),
      exp: Math.floor(found.expiresAt.getTime() / SECOND),
      ...this.realm(guard),
      key_id: key.id,
    };
  }

  private async ofAccessToken(text: string): Promise<IntrospectionView | null> {
    const guard = this.contexts.current;
    const claims = this.tokens.verify(text);
    if (!claims || !this.isHere(claims)) return null;
    await this.keyVersions.require(claims, this.tenants.findTenant() ?? undefined);
    const found = await guard.sessions.authenticate(claims.sessionId, claims.userId);
    if (!found || !(await guard.admits(found.user, claims.sessionId))) return null;
    return {
      active: true,
      sub: found.user.id,
      token_type: 'access_token',
      scope: permissionsOfRole(found.user.role, found.rolePermissions, guard.catalog).join(' '),
      username: found.user.email,
      exp: claims.expiresAt,
      ...this.realm(guard),
    };
  }

  private isHere({ organizationId }: RealmOfToken): boolean {
    return organizationId === this.tenants.findTenant()?.id;
  }

  private realm({ realm }: AuthContext): Pick<IntrospectionView, 'context' | 'org_id' | 'tenant'> {
    return realm.context === 'core'
      ? { context: 'core' }
      : { context: 'tenant', org_id: realm.organizationId, tenant: realm.slug };
  }
}
