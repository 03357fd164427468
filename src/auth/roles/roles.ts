import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { newId } from '../../common/ids.js';
import { translated } from '../../common/violations.js';
import { isSlug } from '../../tenancy/slug.js';
import { AuthContexts } from '../access/auth-context.js';
import { type Permission, permissionsOfRole } from '../access/permissions.js';
import { requireHeld } from '../access/require-held.js';
import type { CreateRole, UpdateRole } from './role.dto.js';
import type { Role } from './role.entity.js';
import {
  PermissionUnknown,
  RoleInUse,
  RoleNotFound,
  RoleReserved,
  RoleTaken,
  RoleUnknown,
  TooManyRoles,
} from './role.errors.js';
import type { RoleView } from './role.view.js';

export const MOST_ROLES = 100;

/**
 * The roles of the current context: the built-in ones, and those that its administrators define. A role never has a
 * permission that its author lacked, because an edit requires the permissions before and after it.
 */
@Injectable()
export class Roles {
  constructor(private readonly contexts: AuthContexts) {}

  /** Every permission of the context. */
  get permissions(): readonly Permission[] {
    return this.contexts.current.catalog.permissions;
  }

  async list(): Promise<RoleView[]> {
    const { catalog, roles } = this.contexts.current;
    const builtIn = Object.entries(catalog.builtIn).map(([slug, permissions]) => ({
      slug,
      name: slug.charAt(0).toUpperCase() + slug.slice(1),
      permissions: [...permissions],
      is_system: true,
      created_at: null,
    }));
    return [...builtIn, ...(await roles.list()).map((role) => this.view(role))];
  }

  /** @throws RoleReserved, PermissionUnknown, PermissionNotHeld, TooManyRoles, RoleTaken */
  async create({ slug, name, permissions }: CreateRole, actor: Actor): Promise<RoleView> {
    this.requireNotBuiltIn(slug);
    this.requireGrant(permissions, actor);
    const { database, roles, audit } = this.contexts.current;
    const create = async (): Promise<Role> => {
      if ((await roles.count()) >= MOST_ROLES) throw new TooManyRoles(MOST_ROLES);
      const role = Object.assign(roles.create(), { id: newId(), slug, name, permissions });
      await roles.insert(role);
      await audit.record({ actor, action: 'role.create', object: `role:${slug}`, details: { permissions } });
      return roles.findOneByOrFail({ slug });
    };
    return this.view(await database.transaction(create).catch(translated({ unique: () => new RoleTaken() })));
  }

  /** Takes effect at the next request of each user with the role. @throws RoleNotFound and as `create` does */
  update(slug: string, { name, permissions }: UpdateRole, actor: Actor): Promise<RoleView> {
    this.requireNotBuiltIn(slug);
    if (permissions) this.requireGrant(permissions, actor);
    const { database, roles, audit } = this.contexts.current;
    return database.transaction(async () => {
      const role = await this.hold(slug, actor);
      const isChanged =
        (name ?? role.name) !== role.name || !isSameSet(permissions ?? role.permissions, role.permissions);
      if (!isChanged) return this.view(role);
      const details = permissions && { permissions };
      await audit.record({ actor, action: 'role.update', object: `role:${slug}`, ...(details && { details }) });
      return this.view(await roles.updateReturning(role, { name, permissions }));
    });
  }

  /** @throws RoleNotFound, RoleReserved, RoleInUse, PermissionNotHeld */
  async remove(slug: string, actor: Actor): Promise<void> {
    this.requireNotBuiltIn(slug);
    const { database, roles, audit } = this.contexts.current;
    await database.transaction(async () => {
      const { id } = await this.hold(slug, actor);
      if (await roles.isInUse(slug)) throw new RoleInUse();
      await roles.delete({ id });
      await audit.record({ actor, action: 'role.remove', object: `role:${slug}` });
    });
  }

  /** The permissions of a user's role, which do not change until the transaction ends. None for an unknown role. */
  async permissionsOf(slug: string): Promise<readonly Permission[]> {
    return (await this.holdPermissions(slug)) ?? [];
  }

  /**
   * Before a user or an invitation gets the role, in the same transaction. @throws RoleUnknown, PermissionNotHeld
   */
  async requireAssignable(slug: string, actor: Actor): Promise<void> {
    const permissions = await this.holdPermissions(slug);
    if (permissions === null) throw new RoleUnknown();
    requireHeld(actor, permissions);
  }

  /** @throws PermissionUnknown, PermissionNotHeld */
  requireGrant(permissions: readonly string[], actor: Actor): void {
    const known: readonly string[] = this.permissions;
    if (!permissions.every((one) => known.includes(one))) throw new PermissionUnknown();
    requireHeld(actor, permissions);
  }

  /** Null for an unknown role. */
  private async holdPermissions(slug: string): Promise<readonly Permission[] | null> {
    const { catalog, roles } = this.contexts.current;
    const stored = this.isBuiltIn(slug) ? [] : await roles.holdPermissions(slug);
    return stored && permissionsOfRole(slug, stored, catalog);
  }

  private async hold(slug: string, actor: Actor): Promise<Role> {
    const { catalog, roles } = this.contexts.current;
    const role = isSlug(slug) ? await roles.hold(slug) : null;
    if (!role) throw new RoleNotFound();
    requireHeld(actor, permissionsOfRole(slug, role.permissions, catalog));
    return role;
  }

  private requireNotBuiltIn(slug: string): void {
    if (this.isBuiltIn(slug)) throw new RoleReserved();
  }

  private isBuiltIn(slug: string): boolean {
    return Object.hasOwn(this.contexts.current.catalog.builtIn, slug);
  }

  private view({ slug, name, permissions, created_at }: Role): RoleView {
    const known = permissionsOfRole(slug, permissions, this.contexts.current.catalog);
    return { slug, name, permissions: [...known], is_system: false, created_at };
  }
}

const isSameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));
