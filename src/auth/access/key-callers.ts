import { Inject, Injectable, Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONFIG, type Config } from '../../config/config.js';
import { UseLimits } from '../../limits/use-limits.js';
import type { KeyCaller } from '../accounts/principal.js';
import { Unauthorized } from '../auth.errors.js';
import { InsufficientScope, UserRequired } from '../keys/api-key.errors.js';
import { parseKey, type PresentedKey } from '../keys/api-key-format.js';
import type { LivingKey } from '../keys/api-key.repository.js';
import { ApiKeySecret } from '../keys/api-key-secret.js';
import type { Access } from './access.js';
import type { AuthContext } from './auth-context.js';
import { type Permission, permissionsOfRole } from './permissions.js';

/** A request with an API key. */
interface KeyRequest {
  readonly guard: AuthContext;
  readonly request: FastifyRequest;
  readonly access: Access;
}

/**
 * Admits programs with an API key. A key opens only routes that require a permission, and no route that requires a recent
 * login. One statement loads the key, its user and the user's role, so a revocation takes effect at the next request. A
 * forged key opens no database, and no key passes its rate limit.
 */
@Injectable()
export class KeyCallers {
  private readonly logger = new Logger(KeyCallers.name);

  constructor(
    private readonly secret: ApiKeySecret,
    private readonly limits: UseLimits,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Unauthorized, TooManyRequests, UserRequired, InsufficientScope, and the errors of another realm */
  async admit(text: string, { guard, request, access }: KeyRequest): Promise<void> {
    const key = parseKey(text, await this.secret.get());
    if (!key) throw new Unauthorized();
    guard.requireRealm(key, request);
    await this.limits.count({ limit: { name: 'key', most: this.config.API_KEY_RATE, seconds: 60 }, subject: key.id });
    const caller = await this.find(guard, key);
    const { roles, permissions, keyPermissions, recentAuthSeconds } = access;
    const wanted = [...permissions, ...keyPermissions];
    if (roles.length > 0 || wanted.length === 0 || recentAuthSeconds !== null) throw new UserRequired();
    if (!wanted.every((one) => caller.permissions.includes(one))) throw new InsufficientScope(wanted);
    request.keyCaller = caller;
  }

  /** @throws Unauthorized */
  private async find(guard: AuthContext, key: PresentedKey): Promise<KeyCaller> {
    await guard.open();
    const found = await guard.keys.authenticate(key);
    if (!found) throw new Unauthorized();
    if (found.isUseDue) void this.noteUse(guard, key.id);
    const { user } = found;
    const permissions = effectivePermissions(guard, found);
    if (user) user.permissions = permissions;
    return { id: key.id, user, permissions };
  }

  /** No request waits for it. */
  private async noteUse(guard: AuthContext, id: string): Promise<void> {
    try {
      await guard.inBackground(() => guard.keys.noteUse(id));
    } catch (error) {
      this.logger.warn({ err: error }, 'The use of an API key could not be recorded');
    }
  }
}

/** The permissions of the key that the code knows, and for a personal key that its user has now. */
export function effectivePermissions(
  { catalog }: AuthContext,
  { permissions, user, rolePermissions }: LivingKey,
): readonly Permission[] {
  const held = user ? permissionsOfRole(user.role, rolePermissions, catalog) : catalog.permissions;
  return held.filter((one) => permissions.includes(one));
}
