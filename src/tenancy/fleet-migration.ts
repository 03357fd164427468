import { Injectable } from '@nestjs/common';
import { isId } from '../common/ids.js';
import { OperatorError } from '../common/operator-error.js';
import { versionOf } from '../database/migration-runner.js';
import { PostgresAdmin } from '../database/postgres-admin.js';
import { DatabaseServers } from './database-servers.js';
import type { Behind, Run, RunOptions } from './migration-run.js';
import { MigrationRuns } from './migration-runs.js';
import { RunExecution, type Step } from './run-execution.js';
import { TemplateDatabase } from './template-database.js';
import { TenantMigrator } from './tenant-migrator.js';
import { TenantSchema } from './tenant-schema.js';
import type { Watcher } from './watcher.js';

/** The tenants in order, with the migrations to apply or undo. */
export interface Plan {
  /** The newest migration. */
  target: number;
  tenants: (Behind & { steps: string[] })[];
}

const lockOf = (runId: string): string => `tenantry migration run ${runId}`;

/** Applies pending migrations. A process that died before recording its result may have applied them already. */
const up: Step = async (database, { id }) => {
  await database.applyPending(id);
  return database.applied.some(({ run }) => run === id) ? 'migrated' : 'skipped';
};

const down: Step = async (database, { undoes }) => {
  const mine = database.appliedBy(undoes ?? '');
  for (const migration of mine) await database.undo(migration);
  return mine.length > 0 ? 'undone' : 'skipped';
};

/**
 * Migrates all tenants, each under its own lock, and records the outcomes in core. Core knows which tenants are up to
 * date, so those are not connected to. A tenant whose migration fails is quarantined: only this tenant answers 503,
 * until it is repaired. A stopped or killed run can be resumed. Each database records which run applied which
 * migration, so a migration is applied once, and a run undoes only its own.
 */
@Injectable()
export class FleetMigration {
  constructor(
    private readonly admin: PostgresAdmin,
    private readonly servers: DatabaseServers,
    private readonly template: TemplateDatabase,
    private readonly migrator: TenantMigrator,
    private readonly runs: MigrationRuns,
    private readonly release: TenantSchema,
  ) {}

  /** @param only slugs, or null for all tenants. @throws OperatorError */
  async plan(only: readonly string[] | null): Promise<Plan> {
    const target = this.release.head;
    await this.requireKnown(only);
    const tenants = await this.runs.behind(target, only);
    return { target, tenants: tenants.map((one) => ({ ...one, steps: this.between(one.schema, target) })) };
  }

  /** The plan of {@link undo}. @throws OperatorError */
  async planUndo(id: string): Promise<Plan> {
    const run = await this.undoable(id);
    const { target } = run;
    const tenants = (await this.runs.changedBy(run)).map(({ from_schema, to_schema, ...one }) => ({
      ...one,
      steps: this.between(from_schema, to_schema ?? target).reverse(),
    }));
    return { target, tenants };
  }

  /**
   * Migrates the fleet to this release: first the templates, so that new tenants are up to date, then all tenants that
   * are behind, including those that fall behind during the run.
   *
   * @returns the run, or null when no tenant was behind.
   * @throws OperatorError
   */
  async migrate(options: RunOptions, watcher: Watcher = {}): Promise<Run | null> {
    await this.requireKnown(options.only);
    if (options.only === null) {
      await this.servers.load();
      await this.servers.forEach((server) => this.template.ensure(server));
    }
    if ((await this.runs.behind(this.release.head, options.only)).length === 0) return null;
    return this.work(await this.runs.begin(this.release.head, options), watcher);
  }

  /**
   * Continues a run with the tenants that are waiting, failed, gone or interrupted. After the first successful tenant
   * there is no further canary, unless requested.
   *
   * @throws OperatorError
   */
  async resume(id: string, changes: Partial<RunOptions>, watcher: Watcher = {}): Promise<Run> {
    const run = await this.get(id);
    const { migrated = 0, undone = 0 } = await this.runs.tally(run);
    const options = { ...run.options, ...(migrated + undone > 0 && { canary: 0 }), ...changes };
    if (run.undoes !== null) return this.alone(run.undoes, () => this.work({ ...run, options }, watcher));
    const undoing = await this.runs.findUndoing(run);
    if (undoing)
      throw new OperatorError(
        `The run ${id} was undone by ${undoing.id}. Start a new one: npx tenantry migrate tenants`,
      );
    if (run.target !== this.release.head)
      throw new OperatorError(
        `The run ${id} belongs to another release. Start a new one: npx tenantry migrate tenants`,
      );
    return this.work({ ...run, options }, watcher);
  }

  /** Undoes the migrations of a run, newest first, while no process continues it. @throws OperatorError */
  async undo(id: string, options: RunOptions, watcher: Watcher = {}): Promise<Run> {
    const run = await this.undoable(id);
    return this.alone(id, async () => this.work(await this.runs.beginUndoing(run, options), watcher));
  }

  /** Whether a process is executing a run. */
  async isAtWork({ id, state }: Run): Promise<boolean> {
    return state === 'running' && !(await this.admin.exclusively(lockOf(id), async () => undefined));
  }

  private async requireKnown(only: readonly string[] | null): Promise<void> {
    if (only === null) return;
    const unknown = await this.runs.unknownOf(only);
    if (unknown.length === 0) return;
    throw new OperatorError(
      `No organization with a database is called ${unknown.join(', ')}. See: npx tenantry tenant list`,
    );
  }

  private async get(id: string): Promise<Run> {
    const run = isId(id) ? await this.runs.find(id) : null;
    if (!run) throw new OperatorError(`There is no run ${id}. To list the latest: npx tenantry migrate status`);
    return run;
  }

  private async undoable(id: string): Promise<Run> {
    const run = await this.get(id);
    if (run.undoes !== null)
      throw new OperatorError(
        `The run ${id} undid another run. To apply its migrations again: npx tenantry migrate tenants`,
      );
    return run;
  }

  private work(run: Run, watcher: Watcher): Promise<Run> {
    return this.alone(run.id, async () => {
      await watcher.onRun?.(run);
      await this.runs.open(run);
      const execution = new RunExecution(run, run.undoes === null ? up : down, watcher, this.runs, this.migrator);
      await this.runs.close(run, (await execution.execute()) ? 'done' : 'stopped');
      return this.get(run.id);
    });
  }

  /** Runs `work` under the lock of the run. @throws OperatorError when another process holds it. */
  private async alone(id: string, work: () => Promise<Run>): Promise<Run> {
    let run: Run | undefined;
    await this.admin.exclusively(lockOf(id), async () => {
      run = await work();
    });
    if (!run) throw new OperatorError(`Another process is executing the run ${id}. Wait until it ends, or stop it.`);
    return run;
  }

  /** The migrations of this release after one version up to another, oldest first. */
  private between(from: number, to: number): string[] {
    return this.release.migrations
      .filter((migration) => versionOf(migration) > from && versionOf(migration) <= to)
      .map(({ name }) => name);
  }
}
