import { Body, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { RequireRecentAuth } from '../../auth/access/require-recent-auth.decorator.js';
import { CurrentActor } from '../../auth/accounts/principal.js';
import { PageQuery } from '../../common/page-query.dto.js';
import { pageView } from '../../common/page.view.js';
import { ApiIdempotencyKey, IdempotencyKey } from '../../core/idempotency/idempotency-key.decorator.js';
import { IdempotencyKeyReused } from '../../core/idempotency/idempotency.errors.js';
import { ApiProblems } from '../../http/api-problems.decorator.js';
import { LocatedAt } from '../background/located-at.decorator.js';
import { Polled } from '../background/polled.decorator.js';
import { RequirePermission } from '../../core/require.decorator.js';
import { PlatformController } from '../platform-controller.decorator.js';
import {
  NothingToMigrate,
  OrganizationsUnknown,
  RunInProgress,
  RunNotFound,
  RunNotResumable,
  RunNotUndoable,
} from './migration-run.errors.js';
import {
  MigrationRunPage,
  MigrationRunView,
  migrationRunView,
  RunResultPage,
  runResultView,
} from './migration-run.view.js';
import { MigrationRunsService } from './migration-runs.service.js';
import { ResultQuery } from './result-query.dto.js';
import { RunOptionsRequest, StartRun } from './run-options.dto.js';

@PlatformController('migration-runs')
export class MigrationRunsController {
  constructor(private readonly runs: MigrationRunsService) {}

  /** List migration runs, newest first */
  @Get()
  async listMigrationRuns(@Query() page: PageQuery): Promise<MigrationRunPage> {
    return pageView(await this.runs.list(page), page.limit, migrationRunView);
  }

  /** Read a migration run with its progress */
  @Get(':id')
  @Polled()
  @ApiProblems(new RunNotFound())
  async getMigrationRun(@Param('id') id: string): Promise<MigrationRunView> {
    return migrationRunView(await this.runs.get(id));
  }

  /** List the outcomes of a migration run, newest databases first */
  @Get(':id/results')
  @ApiProblems(new RunNotFound())
  async listMigrationResults(@Param('id') id: string, @Query() query: ResultQuery): Promise<RunResultPage> {
    const { run, results } = await this.runs.results(id, query);
    return pageView(results, query.limit, runResultView(run.options));
  }

  /**
   * Migrate the databases of organizations to this release
   *
   * The response arrives when the run has begun. Poll the run in Location. A failed migration is rolled back, and its
   * organization is unavailable until a resumed run succeeds. A repeated request with the same Idempotency-Key returns
   * the current state of the run.
   */
  @Post()
  @RequirePermission('platform:operate')
  @HttpCode(202)
  @LocatedAt('/migration-runs')
  @ApiIdempotencyKey()
  @ApiProblems(
    new RunInProgress(),
    new NothingToMigrate(),
    new OrganizationsUnknown(['my-company']),
    new IdempotencyKeyReused(),
  )
  async startMigrationRun(
    @Body() options: StartRun,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key?: string,
  ): Promise<MigrationRunView> {
    return migrationRunView(await this.runs.start(options, actor, key));
  }

  /**
   * Continue a migration run that was stopped or interrupted
   *
   * First with the waiting organizations, then with the failed ones.
   */
  @Post(':id/resume')
  @RequirePermission('platform:operate')
  @HttpCode(202)
  @LocatedAt('/migration-runs')
  @ApiProblems(new RunNotFound(), new RunInProgress(), new RunNotResumable())
  async resumeMigrationRun(
    @Param('id') id: string,
    @Body() options: RunOptionsRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MigrationRunView> {
    return migrationRunView(await this.runs.resume(id, options, actor));
  }

  /**
   * Undo the migrations of a run
   *
   * Starts a new run, which undoes them, newest first, including the data that they added.
   */
  @Post(':id/undo')
  @RequirePermission('platform:operate')
  @RequireRecentAuth()
  @HttpCode(202)
  @LocatedAt('/migration-runs')
  @ApiProblems(new RunNotFound(), new RunInProgress(), new RunNotUndoable())
  async undoMigrationRun(
    @Param('id') id: string,
    @Body() options: RunOptionsRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MigrationRunView> {
    return migrationRunView(await this.runs.undo(id, options, actor));
  }
}
