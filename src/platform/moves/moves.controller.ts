import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { RequirePermission } from '../../core/require.decorator.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { OrganizationNotFound } from '../../core/organizations/organization.errors.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { ServerNotFound } from '../servers/server.errors.js';
import { MoveNotFound, MoveNotPossible } from './move.errors.js';
import { MovePage, MovePlanView, movePlanView, MoveView, moveView } from './move.view.js';
import { MovesService } from './moves.service.js';
import { PlanMove, StartMove } from './start-move.dto.js';

const NOT_POSSIBLE = new MoveNotPossible(['The target server is closed.']);

@PlatformController('organizations/:slug/moves')
export class MovesController {
  constructor(private readonly moves: MovesService) {}

  /** List the moves of an organization, newest first */
  @Get()
  @ApiProblems(new OrganizationNotFound())
  async listMoves(@Param('slug') slug: string, @Query() page: PageQuery): Promise<MovePage> {
    return pageView(await this.moves.list(slug, page), page.limit, moveView);
  }

  /** Read whether and how an organization can be moved to a server */
  @Get('plan')
  @ApiProblems(new OrganizationNotFound(), new ServerNotFound())
  async planMove(@Param('slug') slug: string, @Query() { server_id }: PlanMove): Promise<MovePlanView> {
    return movePlanView(await this.moves.plan(slug, server_id));
  }

  /** Read a move with its progress */
  @Get(':id')
  @ApiProblems(new OrganizationNotFound(), new MoveNotFound())
  async getMove(@Param('slug') slug: string, @Param('id') id: string): Promise<MoveView> {
    return moveView(await this.moves.get(slug, id));
  }

  /**
   * Move an organization to another server
   *
   * It is served during the move. The response arrives when the move has begun. Poll the move with its id.
   */
  @Post()
  @RequirePermission('platform:operate')
  @RequireRecentAuth()
  @HttpCode(202)
  @ApiProblems(new OrganizationNotFound(), new ServerNotFound(), NOT_POSSIBLE)
  async startMove(
    @Param('slug') slug: string,
    @Body() move: StartMove,
    @CurrentActor() actor: Actor,
  ): Promise<MoveView> {
    return moveView(await this.moves.start(slug, move, actor));
  }

  /**
   * Move an organization back to its old copy
   *
   * Everything that was written since the move is kept.
   */
  @Post(':id/undo')
  @RequirePermission('platform:operate')
  @RequireRecentAuth()
  @HttpCode(202)
  @ApiProblems(new OrganizationNotFound(), new MoveNotFound(), NOT_POSSIBLE)
  async undoMove(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<MoveView> {
    return moveView(await this.moves.undo(slug, id, actor));
  }

  /** Continue a move that stopped */
  @Post(':id/resume')
  @RequirePermission('platform:operate')
  @HttpCode(202)
  @ApiProblems(new OrganizationNotFound(), new MoveNotFound())
  async resumeMove(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<MoveView> {
    return moveView(await this.moves.resume(slug, id, actor));
  }

  /** Give up a move before its switch, and drop the new copy */
  @Post(':id/abandon')
  @RequirePermission('platform:operate')
  @HttpCode(200)
  @ApiProblems(new OrganizationNotFound(), new MoveNotFound(), NOT_POSSIBLE)
  async abandonMove(
    @Param('slug') slug: string,
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
  ): Promise<MoveView> {
    return moveView(await this.moves.abandon(slug, id, actor));
  }
}
