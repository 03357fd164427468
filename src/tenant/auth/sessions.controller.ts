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

  /** List your sessions, newest login first */
  @Get()
  async listMySessions(@CurrentPrincipal() me: Principal, @Query() page: PageQuery): Promise<SessionPage> {
    return pageView(await this.sessions.list(me, page), page.limit, sessionView(me.sessionId));
  }

  /**
   * End one of your sessions
   *
   * Its access token and refresh token are rejected immediately.
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

  /** End all of your sessions except the current one */
  @Delete()
  @HttpCode(204)
  async endMyOtherSessions(@CurrentPrincipal() me: Principal, @CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(me, actor);
  }
}
