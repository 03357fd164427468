import { Body, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { RequirePermission } from '../../core/require.decorator.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { ServerNotFound, ServerNotReady } from './server.errors.js';
import { ServerPage, ServerView, serverView } from './server.view.js';
import { ServersService } from './servers.service.js';
import { UpdateServer } from './update-server.dto.js';

@PlatformController('servers')
export class ServersController {
  constructor(private readonly servers: ServersService) {}

  /** List the database servers with their reachability and connections */
  @Get()
  async listServers(@Query() page: PageQuery): Promise<ServerPage> {
    return pageView(await this.servers.list(page), page.limit, serverView);
  }

  /** Read a database server with its reachability and connections */
  @Get(':id')
  @ApiProblems(new ServerNotFound())
  async getServer(@Param('id') id: string): Promise<ServerView> {
    return serverView(await this.servers.get(id));
  }

  /** Change the limits of a database server */
  @Patch(':id')
  @RequirePermission('platform:operate')
  @ApiProblems(new ServerNotFound())
  async updateServer(
    @Param('id') id: string,
    @Body() limits: UpdateServer,
    @CurrentActor() actor: Actor,
  ): Promise<ServerView> {
    return serverView(await this.servers.update(id, limits, actor));
  }

  /** Open a database server for new organizations, and prepare it first if necessary */
  @Post(':id/open')
  @RequirePermission('platform:operate')
  @HttpCode(200)
  @ApiProblems(new ServerNotFound(), new ServerNotReady())
  async openServer(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<ServerView> {
    return serverView(await this.servers.open(id, actor));
  }

  /**
   * Close a database server for new organizations
   *
   * Existing organizations are still served.
   */
  @Post(':id/close')
  @RequirePermission('platform:operate')
  @HttpCode(200)
  @ApiProblems(new ServerNotFound())
  async closeServer(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<ServerView> {
    return serverView(await this.servers.close(id, actor));
  }
}
