import type { ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { TicketPurpose } from '../../tickets/ticket-purpose.js';
import type { ChallengeField } from '../tokens/challenge-tokens.js';
import type { Account } from '../accounts/account.entity.js';
import { NOT_IMPERSONATED } from './not-impersonated.decorator.js';
import { KEY_PERMISSIONS } from './open-to-keys.decorator.js';
import type { Permission } from './permissions.js';
import { IS_LOGIN_OPTIONAL, IS_PUBLIC } from './public.decorator.js';
import { CHALLENGE_FIELD_OF_ROUTE } from './public-with-challenge.decorator.js';
import { TICKET_PURPOSES_OF_ROUTE } from './public-with-ticket.decorator.js';
import { RECENT_AUTH } from './require-recent-auth.decorator.js';
import { REQUIRED_PERMISSIONS, REQUIRED_ROLES } from './require.decorator.js';

/**
 * The requirements of a route: a token unless it is public, each role and permission that it names, and a recent proof
 * of the caller's identity.
 */
export interface Access {
  readonly isPublic: boolean;
  /** Whether a public route recognizes callers with a token. */
  readonly isLoginOptional: boolean;
  readonly roles: readonly string[];
  readonly permissions: readonly Permission[];
  /** The permissions that API keys need in addition. */
  readonly keyPermissions: readonly Permission[];
  /** Whether an administrator who acts as the user may not call the route. */
  readonly isForUserInPerson: boolean;
  /**
   * The maximum time since the caller last proved their identity, in seconds. Null for a route without this
   * requirement.
   */
  readonly recentAuthSeconds: number | null;
  /** The tickets that a public route accepts. Empty for a route without a ticket. */
  readonly tickets: readonly TicketPurpose[];
  /** The field of the body in which a public route accepts the token of a challenge. Null for other routes. */
  readonly challengeField: ChallengeField | null;
}

type Targets = Parameters<Reflector['getAllAndMerge']>[1];

/**
 * The combined requirements of the decorators of a route and its controller. A route that requires anything is
 * not public.
 */
export function accessOf(reflector: Reflector, targets: Targets): Access {
  const roles = reflector.getAllAndMerge<string[]>(REQUIRED_ROLES, targets);
  const permissions = reflector.getAllAndMerge<Permission[]>(REQUIRED_PERMISSIONS, targets);
  const keyPermissions = reflector.getAllAndMerge<Permission[]>(KEY_PERMISSIONS, targets);
  const isOpen = reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets) ?? false;
  const recentAuthSeconds = reflector.getAllAndOverride<number | undefined>(RECENT_AUTH, targets) ?? null;
  const tickets = reflector.getAllAndOverride<TicketPurpose[] | undefined>(TICKET_PURPOSES_OF_ROUTE, targets) ?? [];
  const challengeField =
    reflector.getAllAndOverride<ChallengeField | undefined>(CHALLENGE_FIELD_OF_ROUTE, targets) ?? null;
  const isForUserInPerson =
    recentAuthSeconds !== null || reflector.getAllAndOverride<boolean | undefined>(NOT_IMPERSONATED, targets) === true;
  const isPublic = isOpen && roles.length + permissions.length === 0 && recentAuthSeconds === null;
  const isLoginOptional =
    isPublic && reflector.getAllAndOverride<boolean | undefined>(IS_LOGIN_OPTIONAL, targets) === true;
  return {
    isPublic,
    isLoginOptional,
    roles,
    permissions,
    keyPermissions,
    isForUserInPerson,
    recentAuthSeconds,
    tickets,
    challengeField,
  };
}

/** The requirements of routes, which are combined once for each, because every request asks for them. */
export class RouteAccess {
  private readonly known = new WeakMap<object, Map<unknown, Access>>();

  constructor(private readonly reflector: Reflector) {}

  /** An inherited handler has other requirements in each controller. */
  of(execution: ExecutionContext): Access {
    const [handler, controller] = [execution.getHandler(), execution.getClass()];
    const ofController = this.known.get(controller) ?? new Map<unknown, Access>();
    const known = ofController.get(handler);
    if (known) return known;
    const access = accessOf(this.reflector, [handler, controller]);
    this.known.set(controller, ofController.set(handler, access));
    return access;
  }
}

/** Whether a user with this role and these permissions may call the route. */
export const isGranted = (
  { role, permissions: held }: Pick<Account, 'role' | 'permissions'>,
  { roles, permissions }: Access,
): boolean => roles.every((one) => one === role) && permissions.every((one) => held.includes(one));
