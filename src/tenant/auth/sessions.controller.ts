import { Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import type { Actor } from '../../auth/actor.js';
import { SessionNotFound } from '../../auth/auth.errors.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../../auth/principal.js';
import { SessionPage, sessionView } from '../../auth/session.view.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantSessionsService } from './sessions.service.js';

@TenantController('auth/sessions')
export class TenantSessionsController {
  constructor(private readonly sessions: TenantSessionsService) {}

  /** List where you are logged in, the newest login first */
  @Get()
  async listMySessions(@CurrentPrincipal() me: Principal, @Query() page: PageQuery): Promise<SessionPage> {
    return pageView(await this.sessions.list(me, page), page.limit, sessionView(me.sessionId));
  }

  /**
   * Log out of one session
   *
   * Its access and refresh tokens are refused from now on.
   */
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(new SessionNotFound())
  async endMySession(
    @CurrentPrincipal() me: Principal,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.sessions.end(me, id, actor);
  }

  /** Log out everywhere else: end all of your sessions but this one */
  @Delete()
  @HttpCode(204)
  async endMyOtherSessions(@CurrentPrincipal() me: Principal, @CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(me, actor);
  }
}
