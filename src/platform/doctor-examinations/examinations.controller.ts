import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { LocatedAt } from '../background/located-at.decorator.js';
import { Polled } from '../background/polled.decorator.js';
import { RequirePermission } from '../../core/require.decorator.js';
import { PlatformController } from '../platform-controller.decorator.js';
import { ExaminationInProgress, ExaminationNotFound } from './examination.errors.js';
import { ExaminationPage, examinationSummaryView, ExaminationView, examinationView } from './examination.view.js';
import { ExaminationsService } from './examinations.service.js';
import { StartExamination } from './start-examination.dto.js';

@PlatformController('doctor/examinations')
export class ExaminationsController {
  constructor(private readonly examinations: ExaminationsService) {}

  /** List the last 20 examinations of the doctor, newest first */
  @Get()
  async listExaminations(@Query() page: PageQuery): Promise<ExaminationPage> {
    return pageView(await this.examinations.list(page), page.limit, examinationSummaryView);
  }

  /** Read an examination with its findings */
  @Get(':id')
  @Polled()
  @ApiProblems(new ExaminationNotFound())
  async getExamination(@Param('id') id: string): Promise<ExaminationView> {
    return examinationView(await this.examinations.get(id));
  }

  /**
   * Examine the installation
   *
   * Poll the examination in Location. Without `fix` it changes nothing.
   */
  @Post()
  @RequirePermission('platform:operate')
  @HttpCode(202)
  @LocatedAt('/doctor/examinations')
  @ApiProblems(new ExaminationInProgress())
  async startExamination(@Body() options: StartExamination, @CurrentActor() actor: Actor): Promise<ExaminationView> {
    return examinationView(await this.examinations.start(options, actor));
  }
}
