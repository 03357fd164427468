import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { Forbidden } from '../../common/http.errors.js';
import { newId } from '../../common/ids.js';
import { DAY } from '../../config/units.js';
import { AuthContexts } from '../access/auth-context.js';
import { requireHeld } from '../access/require-held.js';
import type { Account } from '../accounts/account.entity.js';
import { OwnerAccount } from '../auth.errors.js';
import { Notices } from '../notices/notices.js';
import { Roles } from '../roles/roles.js';
import type { ApiKeyQuery, CreateApiKey, UpdateApiKey } from './api-key.dto.js';
import type { ApiKey } from './api-key.entity.js';
import { ApiKeyEnded, ApiKeyNotFound, TooManyApiKeys } from './api-key.errors.js';
import { mintKey } from './api-key-format.js';
import { ApiKeySecret } from './api-key-secret.js';

/** Living keys of the context, and of each user. */
export const MOST_API_KEYS = 100;

const WRITE = 'keys:write';

interface CreatedKey {
  readonly key: ApiKey;
  /** Shown once. */
  readonly text: string;
}

/** The logged-in user who creates a key, and the origin of the call. */
interface Creator {
  readonly user: Account;
  readonly actor: Actor;
}

/** The API keys of the current context. A key never has a permission that its creator lacks. */
@Injectable()
export class ApiKeys {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly roles: Roles,
    private readonly secret: ApiKeySecret,
    private readonly notices: Notices,
  ) {}

  /** All keys, for a caller with `keys:write`. Other users see their own. */
  async list(actor: Actor, page: ApiKeyQuery): Promise<ApiKey[]> {
    const { keys } = this.contexts.current;
    if (mayWrite(actor) && page.created_by === undefined) return keys.list(null, page);
    if (actor.userId === null) return [];
    return keys.list(mayWrite(actor) ? { created_by: actor.userId } : { user_id: actor.userId }, page);
  }

  /** @throws Forbidden, OwnerAccount, PermissionUnknown, PermissionNotHeld, TooManyApiKeys */
  async create({ name, permissions, expires_in_days, personal }: CreateApiKey, creator: Creator): Promise<CreatedKey> {
    const { user, actor } = creator;
    if (!personal && !mayWrite(actor)) throw new Forbidden();
    if (personal && user.origin === 'owner') throw new OwnerAccount();
    this.roles.requireGrant(permissions, actor);
    const expires_at = new Date(Date.now() + expires_in_days * DAY);
    return this.contexts.current.database.transaction(async () => {
      const key = { name, permissions, expires_at, user_id: personal ? user.id : null };
      const created = await this.insert(key, creator);
      await this.record('create', created.key, actor);
      return created;
    });
  }

  /** @throws ApiKeyNotFound, ApiKeyEnded, PermissionUnknown, PermissionNotHeld */
  async update(id: string, { name, permissions }: UpdateApiKey, actor: Actor): Promise<ApiKey> {
    if (permissions) this.roles.requireGrant(permissions, actor);
    const { database, keys } = this.contexts.current;
    return database.transaction(async () => {
      const key = await this.hold(id, actor);
      requireLiving(key);
      const changed = await keys.updateReturning(key, { name, permissions });
      await this.record('update', changed, actor);
      return changed;
    });
  }

  /**
   * Creates a key with the same owner, permissions and lifetime. The old one works for `graceHours` more. Of two
   * concurrent rotations, one succeeds.
   *
   * @throws ApiKeyNotFound, ApiKeyEnded, PermissionNotHeld, TooManyApiKeys
   */
  async rotate(id: string, graceHours: number, creator: Creator): Promise<CreatedKey> {
    const { database, keys } = this.contexts.current;
    return database.transaction(async () => {
      const old = await this.hold(id, creator.actor);
      requireLiving(old);
      await keys.retire(id, graceHours);
      const lifetime = old.expires_at.getTime() - old.created_at.getTime();
      const created = await this.insert({ ...old, expires_at: new Date(Date.now() + lifetime) }, creator);
      await this.record('rotate', old, creator.actor, { new_key: created.key.id });
      return created;
    });
  }

  /** Takes effect at the next request, in every process. @throws ApiKeyNotFound, PermissionNotHeld */
  async revoke(id: string, actor: Actor): Promise<void> {
    const { database, keys } = this.contexts.current;
    await database.transaction(async () => {
      const key = await this.hold(id, actor, 'any');
      if (key.revoked_at !== null) return;
      await keys.update({ id }, { revoked_at: () => 'now()' });
      await this.record('revoke', key, actor);
    });
  }

  /** @throws TooManyApiKeys */
  private async insert(
    { name, permissions, expires_at, user_id }: Pick<ApiKey, 'name' | 'permissions' | 'expires_at' | 'user_id'>,
    { user, actor }: Creator,
  ): Promise<CreatedKey> {
    const { keys, realm } = this.contexts.current;
    await keys.deleteOld();
    if ((await keys.countLiving(user_id)) >= MOST_API_KEYS) throw new TooManyApiKeys(MOST_API_KEYS);
    const { id, hash, text } = mintKey(realm, newId(), await this.secret.get());
    const fields = { id, hash, name, permissions, expires_at, user_id, created_by: user.id, last4: text.slice(-4) };
    await keys.insert(Object.assign(keys.create(), fields));
    await this.notices.keyCreated(user, fields.last4, actor);
    return { key: await keys.findOneByOrFail({ id }), text };
  }

  /**
   * The key, locked. The caller has it, or has `keys:write` and every permission of the key. Only its user gets the
   * secret of a personal key, so another caller can do nothing but revoke it.
   *
   * @throws ApiKeyNotFound, PermissionNotHeld
   */
  private async hold(id: string, actor: Actor, whose: 'own' | 'any' = 'own'): Promise<ApiKey> {
    const key = await this.contexts.current.keys.hold(id);
    const isOwn = key !== null && key.user_id !== null && key.user_id === actor.userId;
    const isAdministered = mayWrite(actor) && (key?.user_id === null || whose === 'any');
    if (!key || !(isOwn || isAdministered)) throw new ApiKeyNotFound();
    if (!isOwn) requireHeld(actor, key.permissions);
    return key;
  }

  private record(verb: string, { id, name, permissions }: ApiKey, actor: Actor, more: object = {}): Promise<void> {
    const details = { name, permissions, ...more };
    return this.contexts.current.audit.record({ actor, action: `key.${verb}`, object: `key:${id}`, details });
  }
}

const mayWrite = ({ permissions }: Actor): boolean => permissions === 'all' || permissions.includes(WRITE);

/** @throws ApiKeyEnded */
function requireLiving({ revoked_at, rotated_at, expires_at }: ApiKey): void {
  if (revoked_at !== null || rotated_at !== null || expires_at.getTime() <= Date.now()) throw new ApiKeyEnded();
}
