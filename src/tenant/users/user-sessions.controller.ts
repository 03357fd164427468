import { Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/accounts/principal.js';
import { PermissionNotHeld, SessionNotFound, UserNotFound } from '../../auth/auth.errors.js';
import { SessionPage, sessionView } from '../../auth/sessions/session.view.js';
import { SessionsService } from '../../auth/sessions/sessions.service.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantAuditLog } from '../audit/audit-log.js';
import { TenantSessionRepository } from '../auth/session.repository.js';
import { RequirePermission } from '../require.decorator.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantUserAdministration } from './user-administration.service.js';

@TenantController('users/:id/sessions')
export class TenantUserSessionsController {
  private readonly sessions: SessionsService;

  constructor(
    private readonly users: TenantUserAdministration,
    sessions: TenantSessionRepository,
    context: TenantContext,
    audit: TenantAuditLog,
  ) {
    this.sessions = new SessionsService(sessions, context, audit);
  }

  /** List the sessions of a user, newest login first */
  @Get()
  @RequirePermission('users:read')
  @ApiProblems(new UserNotFound())
  async listUserSessions(
    @Param('id') id: string,
    @CurrentPrincipal() { sessionId }: Principal,
    @Query() page: PageQuery,
  ): Promise<SessionPage> {
    const user = await this.users.getById(id);
    return pageView(await this.sessions.list(user.id, page), page.limit, sessionView(sessionId));
  }

  /**
   * End a session of a user
   *
   * Its access token and refresh token are rejected immediately.
   */
  @Delete(':session_id')
  @HttpCode(204)
  @RequirePermission('users:write')
  @ApiProblems(new SessionNotFound(), new PermissionNotHeld())
  async endUserSession(
    @Param('id') id: string,
    @Param('session_id') sessionId: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    const user = await this.users.getActedOn(id, actor);
    await this.sessions.end(user.id, sessionId, actor);
  }

  /**
   * End all sessions of a user
   *
   * The user can log in again. To prevent that, deactivate the user.
   */
  @Delete()
  @HttpCode(204)
  @RequirePermission('users:write')
  @ApiProblems(new UserNotFound(), new PermissionNotHeld())
  async endUserSessions(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    const user = await this.users.getActedOn(id, actor);
    await this.sessions.endAll(user.id, actor);
  }
}
