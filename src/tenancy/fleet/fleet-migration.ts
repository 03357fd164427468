import { Injectable } from '@nestjs/common';
import { isId } from '../../common/ids.js';
import { OperatorError } from '../../common/operator-error.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { CAREFUL, type Run, type RunOptions, type RunWorker } from './migration-run.js';
import { MigrationRuns } from './migration-runs.js';
import { MigrationTargets } from './migration-targets.js';
import { RunClaims } from './run-claims.js';
import { RunExecution } from './run-execution.js';
import { RunLock } from './run-lock.js';
import { RunSharing } from './run-sharing.js';
import { RunWaves } from './run-waves.js';
import { TemplateDatabase } from '../provisioning/template-database.js';
import { TenantMigrator } from '../provisioning/tenant-migrator.js';
import { TenantSchema } from '../tenant-schema.js';
import type { RunControl } from '../run-control.js';

/**
 * Migrates all tenants, each under its own lock, and records the outcomes in core. Core records which tenants are up to
 * date, so no connection to them is opened. A tenant whose migration fails is quarantined: only this tenant answers 503
 * until it is repaired. Any number of processes can execute one run together: the canary, the waves and the number of
 * failures apply to all of them. If a process dies, another one claims its tenants after its lease has expired. A
 * stopped or killed run can be resumed. Each database records which run applied which migration, so a migration is
 * applied once, and a run undoes only its own migrations.
 */
@Injectable()
export class FleetMigration {
  constructor(
    private readonly lock: RunLock,
    private readonly servers: DatabaseServers,
    private readonly template: TemplateDatabase,
    private readonly migrator: TenantMigrator,
    private readonly runs: MigrationRuns,
    private readonly sharing: RunSharing,
    private readonly waves: RunWaves,
    private readonly claims: RunClaims,
    private readonly targets: MigrationTargets,
    private readonly release: TenantSchema,
  ) {}

  /**
   * Migrates the fleet to this release: first the templates, so that new tenants are up to date, then all tenants that
   * are behind, including those that fall behind during the run. If other processes execute such a run, this one joins
   * it, and the options of the run apply.
   *
   * @returns the run, or null if no tenant was behind.
   * @throws OperatorError
   */
  async migrate(options: Partial<RunOptions>, control: RunControl = {}): Promise<Run | null> {
    const wanted = { ...CAREFUL, ...options };
    await this.targets.requireKnown(wanted.only);
    if (wanted.only === null) {
      await this.servers.load();
      await this.servers.forEach((server) => this.template.ensure(server));
    }
    const worker = await this.sharing.begin(this.release.head, wanted, { onCreated: control.onCreated });
    if (!worker) return null;
    if (worker.isJoined) return this.work(worker, control, wanted.concurrency);
    return this.lock.hold(worker.run, () => this.work(worker, control, wanted.concurrency));
  }

  /**
   * Continues a run with the tenants that are waiting, failed, gone or interrupted. After the first successful tenant
   * there is no further canary, unless requested. If other processes execute the run, this one joins it.
   *
   * @throws OperatorError
   */
  async resume(id: string, changes: Partial<RunOptions>, control: RunControl = {}): Promise<Run> {
    const run = await this.get(id);
    const concurrency = changes.concurrency ?? run.options.concurrency;
    if (run.undoes === null) await this.requireResumable(run);
    const join = async (): Promise<Run | null> => {
      const worker = await this.sharing.join(run);
      return worker && this.work(worker, control, concurrency);
    };
    const reopen = async (): Promise<Run | null> => {
      const { migrated = 0, undone = 0 } = await this.runs.tally(run);
      const options = { ...run.options, ...(migrated + undone > 0 && { canary: 0 }), ...changes };
      const worker = await this.sharing.reopen(run, options);
      return worker ? this.work(worker, control, concurrency) : join();
    };
    return this.lock.hold(run, reopen, join);
  }

  /** Undoes the migrations of a run, newest first, while no process continues it. @throws OperatorError */
  async undo(id: string, options: Partial<RunOptions>, control: RunControl = {}): Promise<Run> {
    const run = await this.undoable(id);
    const wanted = { ...CAREFUL, ...options };
    const begin = async (): Promise<Run | null> => {
      const worker = await this.sharing.begin(run.target, wanted, { undoes: id });
      return worker && this.work(worker, control, wanted.concurrency);
    };
    const join = async (): Promise<Run | null> => {
      const undoing = await this.runs.findUndoing(run);
      const worker = undoing && (await this.sharing.join(undoing));
      return worker && this.work(worker, control, wanted.concurrency);
    };
    return (await join()) ?? this.lock.hold(run, () => this.lock.unattended(run, begin), join);
  }

  /** Whether a process is executing a run. */
  isAtWork(run: Run): Promise<boolean> {
    return this.lock.isAtWork(run);
  }

  /** The run, or null for a text that names none. */
  async find(id: string): Promise<Run | null> {
    return isId(id) ? this.runs.find(id) : null;
  }

  /** @throws OperatorError if there is no such run. */
  async get(id: string): Promise<Run> {
    const run = await this.find(id);
    if (!run) throw new OperatorError(`There is no run ${id}. To list the latest: npx tenantry migrate status`);
    return run;
  }

  /** @throws OperatorError if the run cannot be undone. */
  async undoable(id: string): Promise<Run> {
    const run = await this.get(id);
    if (run.undoes !== null)
      throw new OperatorError(
        `The run ${id} undid another run. To apply its migrations again: npx tenantry migrate tenants`,
      );
    return run;
  }

  /** Slugs without an organization, or without a database in use. */
  unknownOf(slugs: readonly string[]): Promise<string[]> {
    return this.targets.unknownOf(slugs);
  }

  /** Whether {@link resume} accepts the run: it was not undone, and belongs to this release. */
  async isResumable(run: Run): Promise<boolean> {
    return run.undoes !== null || (run.target === this.release.head && (await this.runs.findUndoing(run)) === null);
  }

  private async requireResumable(run: Run): Promise<void> {
    const undoing = await this.runs.findUndoing(run);
    if (undoing)
      throw new OperatorError(
        `The run ${run.id} was undone by ${undoing.id}. Start a new one: npx tenantry migrate tenants`,
      );
    if (run.target !== this.release.head)
      throw new OperatorError(
        `The run ${run.id} belongs to another release. Start a new one: npx tenantry migrate tenants`,
      );
  }

  private async work(worker: RunWorker, control: RunControl, concurrency: number): Promise<Run> {
    const { runs, sharing, waves, claims, migrator } = this;
    try {
      await control.onRun?.(worker);
      await new RunExecution(worker, control, { runs, sharing, waves, claims, migrator }, concurrency).execute();
    } catch (error) {
      await this.sharing.abandon(worker);
      throw error;
    }
    await this.sharing.leave(worker);
    return this.get(worker.run.id);
  }
}
