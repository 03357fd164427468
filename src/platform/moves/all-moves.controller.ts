import { Get, Query } from '@nestjs/common';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { MovePage, moveView } from './move.view.js';
import { MovesService } from './moves.service.js';

@PlatformController('moves')
export class AllMovesController {
  constructor(private readonly moves: MovesService) {}

  /**
   * List the moves of all organizations, newest first
   *
   * Those of a drain or a balance are among them. A move that could not begin is `abandoned`, with the reason.
   */
  @Get()
  async listAllMoves(@Query() page: PageQuery): Promise<MovePage> {
    return pageView(await this.moves.listAll(page), page.limit, moveView);
  }
}
