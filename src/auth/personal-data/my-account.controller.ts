import { Get, type StreamableFile } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../access/require-recent-auth.decorator.js';
import { WithoutHead } from '../../http/without-head.decorator.js';
import type { Account } from '../accounts/account.entity.js';
import { CurrentActor, CurrentUser } from '../accounts/principal.js';
import { RateLimited } from '../login/rate-limited.decorator.js';
import { ApiExport } from './api-export.decorator.js';
import { exportFile } from './export-file.js';
import type { PersonalData } from './personal-data.js';

/** A user's own account as a whole. */
export abstract class MyAccountController {
  protected constructor(private readonly data: PersonalData) {}

  /**
   * Export your data
   *
   * Returns everything that is stored about you in this context, without secrets, as a JSON file. The limit is 3
   * exports a day.
   */
  @Get('export')
  @WithoutHead()
  @RateLimited()
  @RequireRecentAuth()
  @ApiExport()
  async exportMyData(@CurrentUser() user: Account, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return exportFile(await this.data.exportOwn(user, actor));
  }
}
