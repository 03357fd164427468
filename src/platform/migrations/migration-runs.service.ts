import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { OperatorError } from '../../common/operator-error.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreAuditLog } from '../../core/audit/audit-log.js';
import { IdempotencyKeys, type RepeatableRequest } from '../../core/idempotency/idempotency-keys.js';
import { FleetMigration } from '../../tenancy/fleet/fleet-migration.js';
import { FleetStatus, type RunSummary } from '../../tenancy/fleet/fleet-status.js';
import { eventOf, type Run, type RunOptions, type RunResult } from '../../tenancy/fleet/migration-run.js';
import { MigrationRuns } from '../../tenancy/fleet/migration-runs.js';
import type { RunControl } from '../../tenancy/run-control.js';
import { BackgroundWork } from '../background/background-work.js';
import {
  NothingToMigrate,
  OrganizationsUnknown,
  RunInProgress,
  RunNotFound,
  RunNotResumable,
  RunNotUndoable,
} from './migration-run.errors.js';
import type { ResultQuery } from './result-query.dto.js';
import { runOptionsOf, type RunOptionsRequest, type StartRun } from './run-options.dto.js';

/** Work on a run that this process begins. @returns null if there is nothing to do. */
type Work = (control: RunControl) => Promise<Run | null>;

/** Migration runs in this process. Like those of the command line, other processes can join them. */
@Injectable()
export class MigrationRunsService {
  constructor(
    private readonly fleet: FleetMigration,
    private readonly status: FleetStatus,
    private readonly runs: MigrationRuns,
    private readonly background: BackgroundWork,
    private readonly audit: CoreAuditLog,
    private readonly keys: IdempotencyKeys,
  ) {}

  async list(page: PageQuery): Promise<RunSummary[]> {
    return Promise.all((await this.runs.page(page)).map((run) => this.status.summary(run)));
  }

  /** @throws RunNotFound */
  async get(id: string): Promise<RunSummary> {
    return this.status.summary(await this.find(id));
  }

  /** @throws RunNotFound */
  async results(id: string, query: ResultQuery): Promise<{ run: Run; results: (RunResult & { id: string })[] }> {
    const run = await this.find(id);
    const results = await this.runs.resultsPage(run, query);
    return { run, results: results.map((result) => ({ ...result, id: result.database_id })) };
  }

  /**
   * @param key the client's Idempotency-Key: a request repeated with the same options gets the same run.
   * @returns the run, which continues.
   * @throws RunInProgress, NothingToMigrate, OrganizationsUnknown, IdempotencyKeyReused
   */
  async start({ only = null, ...request }: StartRun, actor: Actor, key?: string): Promise<RunSummary> {
    const options = { ...runOptionsOf(request), only };
    const { userId } = actor;
    if (key === undefined || userId === null) return this.startOnce(options, actor);
    const repeatable: RepeatableRequest = { creates: 'migration_run', userId, key, fields: [options] };
    const repeated = async (): Promise<RunSummary | null> => {
      const id = await this.keys.find(repeatable);
      return id === null ? null : this.get(id);
    };
    const begin = (): Promise<RunSummary> =>
      this.startOnce(options, actor, ({ id }) => this.keys.record(repeatable, id)).catch(async (error: unknown) => {
        const first = await repeated();
        if (first === null) throw error;
        return first;
      });
    return (await repeated()) ?? begin();
  }

  /** @returns the run, which continues. @throws RunNotFound, RunInProgress, RunNotResumable */
  async resume(id: string, options: RunOptionsRequest, actor: Actor): Promise<RunSummary> {
    const run = await this.find(id);
    if (!(await this.fleet.isResumable(run))) throw new RunNotResumable();
    await this.requireNoneAtWork();
    return this.begin('migration.resume', actor, (control) => this.fleet.resume(id, runOptionsOf(options), control));
  }

  /** @returns the run that undoes it, and continues. @throws RunNotFound, RunInProgress, RunNotUndoable */
  async undo(id: string, options: RunOptionsRequest, actor: Actor): Promise<RunSummary> {
    if ((await this.find(id)).undoes !== null) throw new RunNotUndoable();
    await this.requireNoneAtWork();
    return this.begin('migration.run', actor, (control) => this.fleet.undo(id, runOptionsOf(options), control));
  }

  private async startOnce(
    options: Partial<RunOptions> & Pick<RunOptions, 'only'>,
    actor: Actor,
    onCreated?: RunControl['onCreated'],
  ): Promise<RunSummary> {
    await this.requireNoneAtWork();
    const unknown = options.only ? await this.fleet.unknownOf(options.only) : [];
    if (unknown.length > 0) throw new OrganizationsUnknown(unknown);
    return this.begin('migration.run', actor, (control) => this.fleet.migrate(options, { ...control, onCreated }));
  }

  private async find(id: string): Promise<Run> {
    const run = await this.fleet.find(id);
    if (!run) throw new RunNotFound();
    return run;
  }

  /** A run of this release on all organizations is one of the latest. @throws RunInProgress */
  private async requireNoneAtWork(): Promise<void> {
    for (const { state } of await this.status.runs()) if (state === 'running') throw new RunInProgress();
  }

  /** Resolves when the run has begun. Another process may have begun it at the same time. */
  private begin(action: 'migration.run' | 'migration.resume', actor: Actor, work: Work): Promise<RunSummary> {
    return new Promise((resolve, reject) => {
      let isBegun = false;
      this.background.start(async (signal) => {
        const onRun: RunControl['onRun'] = async ({ run, isJoined }) => {
          if (isJoined) throw new RunInProgress();
          await this.audit.record({ actor, action, ...eventOf(run) });
          isBegun = true;
          resolve(this.status.summary(run));
        };
        try {
          if ((await work({ signal, onRun })) === null) throw new NothingToMigrate();
        } catch (error) {
          if (isBegun) throw error;
          reject(error instanceof OperatorError ? new RunInProgress() : (error as Error));
        }
      });
    });
  }
}
