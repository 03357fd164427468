import type { Actor } from '../../audit/actor.js';
import { PermissionNotHeld } from '../auth.errors.js';

/**
 * Users grant only permissions that they have, and act only on accounts and roles without others. This holds for roles,
 * invitations, API keys and the administration of accounts.
 *
 * @throws PermissionNotHeld if the actor lacks one of the permissions.
 */
export function requireHeld({ permissions: held }: Pick<Actor, 'permissions'>, wanted: readonly string[]): void {
  if (held !== 'all' && !wanted.every((one) => held.includes(one))) throw new PermissionNotHeld();
}
