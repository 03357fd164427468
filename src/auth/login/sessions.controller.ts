import { Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import type { Actor } from '../../audit/actor.js';
import { NotImpersonated } from '../access/not-impersonated.decorator.js';
import { SessionNotFound } from '../auth.errors.js';
import { CurrentActor, CurrentPrincipal, type Principal } from '../accounts/principal.js';
import { SessionPage, sessionView } from '../sessions/session.view.js';
import type { SessionsService } from '../sessions/sessions.service.js';

/** A user's own sessions, the same in both contexts. */
export abstract class SessionsController {
  protected constructor(private readonly sessions: SessionsService) {}

  /** List your sessions, newest login first */
  @Get()
  async listMySessions(@CurrentPrincipal() me: Principal, @Query() page: PageQuery): Promise<SessionPage> {
    return pageView(await this.sessions.list(me.user.id, page), page.limit, sessionView(me.sessionId));
  }

  /**
   * End one of your sessions
   *
   * Its access token and refresh token are rejected immediately.
   */
  @NotImpersonated()
  @Delete(':id')
  @HttpCode(204)
  @ApiProblems(new SessionNotFound())
  async endMySession(
    @CurrentPrincipal() me: Principal,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    await this.sessions.end(me.user.id, id, actor);
  }

  /** End all of your sessions except the current one */
  @NotImpersonated()
  @Delete()
  @HttpCode(204)
  async endMyOtherSessions(@CurrentPrincipal() me: Principal, @CurrentActor() actor: Actor): Promise<void> {
    await this.sessions.endOthers(me, actor);
  }
}
