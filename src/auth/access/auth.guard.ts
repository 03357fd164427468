import { type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard as PassportGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../../common/http.errors.js';
import { InputPipe } from '../../common/input.pipe.js';
import { Problem } from '../../common/problem.js';
import { CONFIG, type Config } from '../../config/config.js';
import { TicketFormat } from '../../tickets/ticket-format.js';
import { type Access, isGranted, RouteAccess } from './access.js';
import type { AccessClaims } from '../tokens/access-claims.js';
import type { Account } from '../accounts/account.entity.js';
import type { Principal } from '../accounts/principal.js';
import { checkInput } from './anonymous-input.js';
import { ImpersonationForbidden, ReauthenticationRequired, TokenExpired, Unauthorized } from '../auth.errors.js';
import { type AuthContext, AuthContexts } from './auth-context.js';
import { CookiePrincipals } from './cookie-principals.js';
import { KeyCallers } from './key-callers.js';
import { presentedKeyText } from '../keys/api-key-format.js';
import type { TicketRequest } from './ticket-request.dto.js';
import { permissionsOfRole } from './permissions.js';
import { KeyVersions } from '../tokens/key-versions.js';
import { type ChallengeField, ChallengeTokens } from '../tokens/challenge-tokens.js';
import { VerifiedTokens } from '../tokens/verified-tokens.js';

/**
 * Closed by default: a route without `@Public()` requires a token. The order of the checks is documented in
 * docs/concepts.md: signature and expiry, then the realm, and only then one statement in the database that loads the
 * user and the session. Then come the age of the last proof of identity and the role, before the body is validated. For
 * a public route the database is opened after body and query are validated, so that an invalid request opens none.
 */
@Injectable()
export class AuthGuard extends PassportGuard('jwt') {
  private readonly input: InputPipe;
  private readonly routes: RouteAccess;

  constructor(
    reflector: Reflector,
    private readonly guards: AuthContexts,
    private readonly keyVersions: KeyVersions,
    private readonly verified: VerifiedTokens,
    private readonly tickets: TicketFormat,
    private readonly challenges: ChallengeTokens,
    private readonly cookies: CookiePrincipals,
    private readonly keyCallers: KeyCallers,
    @Inject(CONFIG) config: Config,
  ) {
    super();
    this.routes = new RouteAccess(reflector);
    this.input = new InputPipe([config.PASSWORD_POLICY]);
  }

  override async canActivate(execution: ExecutionContext): Promise<boolean> {
    const request = execution.switchToHttp().getRequest<FastifyRequest>();
    const guard = this.guardOf(request);
    const access = this.routes.of(execution);
    if (access.isPublic && !(access.isLoginOptional && request.headers.authorization !== undefined)) {
      if (guard) await this.openForAnonymous(guard, execution, access);
      return true;
    }
    if (!guard) {
      await this.verify(execution);
      throw new Unauthorized();
    }
    const key = presentedKeyText(request.headers.authorization);
    if (key !== null) {
      await this.keyCallers.admit(key, { guard, request, access });
      return true;
    }
    const isBrowser = request.refreshCookie !== undefined;
    const { user, sessionId, impersonator } = await (isBrowser
      ? this.authenticateBrowser(guard, request, execution)
      : this.authenticate(guard, request, execution));
    if (impersonator && access.isForUserInPerson) throw new ImpersonationForbidden();
    if (access.recentAuthSeconds !== null) await requireRecentAuth(guard, sessionId, access.recentAuthSeconds);
    if (!isGranted(user, access)) throw new Forbidden();
    return true;
  }

  override handleRequest<Claims>(error: unknown, claims: Claims | false | null, info: unknown): Claims {
    if (error instanceof Problem) throw error;
    if (info instanceof Error && info.name === 'TokenExpiredError') throw new TokenExpired();
    if (error || !claims) throw new Unauthorized();
    return claims;
  }

  /** @throws ValidationFailed, LinkInvalid, Unauthorized, and the errors of other realms and closed tenants. */
  private async openForAnonymous(guard: AuthContext, execution: ExecutionContext, access: Access): Promise<void> {
    await checkInput(execution, this.input);
    if (access.tickets.length > 0) {
      const request = execution.switchToHttp().getRequest<FastifyRequest<{ Body: TicketRequest }>>();
      request.presentedTicket = this.tickets.parse(request.body.token, access.tickets);
      guard.requireRealm(request.presentedTicket, request);
      verified(request);
    }
    const { challengeField: field } = access;
    if (field !== null) {
      const request = execution.switchToHttp().getRequest<FastifyRequest<{ Body: Record<ChallengeField, string> }>>();
      request.presentedChallenge = this.challenges.parse(field, request.body[field]);
      guard.requireRealm(request.presentedChallenge, request);
    }
    await guard.open();
  }

  /** A caller without a valid access token can log out with the refresh token in the cookie. */
  private async authenticateBrowser(
    guard: AuthContext,
    request: FastifyRequest,
    execution: ExecutionContext,
  ): Promise<Principal> {
    try {
      return await this.authenticate(guard, request, execution);
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      return (request.principal = await this.cookies.get(request, guard));
    }
  }

  /** @throws Unauthorized, TokenExpired */
  private async verify(execution: ExecutionContext): Promise<AccessClaims> {
    const request = execution.switchToHttp().getRequest<FastifyRequest & { user?: unknown }>();
    await super.canActivate(execution);
    const claims = request.user as AccessClaims; // passport stores the result of the strategy there
    this.verified.remember(request.headers.authorization, claims);
    return claims;
  }

  private async authenticate(
    guard: AuthContext,
    request: FastifyRequest,
    execution: ExecutionContext,
  ): Promise<Principal> {
    const claims = this.verified.find(request.headers.authorization) ?? (await this.verify(execution));
    await this.keyVersions.require(claims, request.tenantScope?.tenant);
    guard.requireRealm(claims, request);
    verified(request);
    await guard.open();
    const found = await guard.sessions.authenticate(claims.sessionId, claims.userId);
    if (!found || !(await guard.admits(found.user, claims.sessionId))) throw new Unauthorized();
    const { user, rolePermissions } = found;
    user.permissions = permissionsOfRole(user.role, rolePermissions, guard.catalog);
    const impersonator = found.isImpersonated ? await requireImpersonator(guard, user, claims.sessionId) : undefined;
    return (request.principal = { user, sessionId: claims.sessionId, impersonator });
  }

  private guardOf(request: FastifyRequest): AuthContext | null {
    const { context } = request.routeOptions.config;
    return context === 'core' || context === 'tenant' ? this.guards.get(context) : null;
  }
}

/**
 * The administrator who acts as `user`, as long as the administrator may do so. `user` keeps the permissions that both
 * have.
 *
 * @throws Unauthorized
 */
async function requireImpersonator(guard: AuthContext, user: Account, sessionId: string): Promise<Account> {
  const found = await guard.impersonations.actorOf(sessionId);
  if (!found || !(await guard.admits(found.user, found.sessionId))) throw new Unauthorized();
  const held: readonly string[] = permissionsOfRole(found.user.role, found.rolePermissions, guard.catalog);
  if (!held.includes('users:impersonate')) throw new Unauthorized();
  user.permissions = user.permissions.filter((one) => held.includes(one));
  return found.user;
}

/** @throws ReauthenticationRequired */
async function requireRecentAuth({ sessions }: AuthContext, sessionId: string, seconds: number): Promise<void> {
  if (!(await sessions.isConfirmed(sessionId, seconds))) throw new ReauthenticationRequired(seconds);
}

/** Before the database is opened: callers with a genuine token do not compete with anonymous callers for a place. */
function verified({ tenantScope }: FastifyRequest): void {
  if (tenantScope) tenantScope.isVerified = true;
}
