import { Body, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { RequirePermission } from '../../core/require.decorator.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { ServerNotFound } from '../servers/server.errors.js';
import { MoveNotPossible } from './move.errors.js';
import { PlannedMovesView, plannedMovesView } from './move.view.js';
import { MovesService } from './moves.service.js';
import { BalanceServers, MoveOptionsRequest } from './start-move.dto.js';

const NO_ROOM = new MoveNotPossible(['No other server is open and has room.']);

@PlatformController('servers')
export class ServerMovesController {
  constructor(private readonly moves: MovesService) {}

  /** Read the moves that empty a server */
  @Get(':id/drain')
  @ApiProblems(new ServerNotFound(), NO_ROOM)
  async planDrain(@Param('id') id: string): Promise<PlannedMovesView> {
    return plannedMovesView(await this.moves.planDrain(id));
  }

  /**
   * Close a server, and move all its organizations to other servers
   *
   * One after the other. The first failure stops it.
   */
  @Post(':id/drain')
  @RequirePermission('platform:operate')
  @RequireRecentAuth()
  @HttpCode(202)
  @ApiProblems(new ServerNotFound(), NO_ROOM)
  async drainServer(
    @Param('id') id: string,
    @Body() options: MoveOptionsRequest,
    @CurrentActor() actor: Actor,
  ): Promise<PlannedMovesView> {
    return plannedMovesView(await this.moves.drain(id, options, actor));
  }

  /** Read the moves that a balance makes by default */
  @Get('balance')
  @ApiProblems(NO_ROOM)
  async planBalance(): Promise<PlannedMovesView> {
    return plannedMovesView(await this.moves.planBalance());
  }

  /**
   * Move organizations until all open servers have equally many
   *
   * One after the other. The first failure stops it.
   */
  @Post('balance')
  @RequirePermission('platform:operate')
  @RequireRecentAuth()
  @HttpCode(202)
  @ApiProblems(NO_ROOM)
  async balanceServers(@Body() options: BalanceServers, @CurrentActor() actor: Actor): Promise<PlannedMovesView> {
    return plannedMovesView(await this.moves.balance(options, actor));
  }
}
