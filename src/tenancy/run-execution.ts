import type { MigratedDatabase } from '../database/migration-runner.js';
import { inParallel } from './in-parallel.js';
import { isBusy, isDefect, reasonOf } from './migration-failure.js';
import type { MigrationRuns, Outcome, Run, RunTarget } from './migration-runs.js';
import type { TenantMigrator } from './tenant-migrator.js';

/** A tenant whose tables were in use has so many turns, each after all others of its wave. */
const MOST_TRIES = 5;

/** Who wants to know how a run goes, and may stop it between two tenants. */
export interface Watcher {
  signal?: AbortSignal;
  onProgress?: (done: number, total: number) => void;
}

/** What a run does with the migrations of one database. @returns what became of it. */
export type Step = (database: MigratedDatabase, run: Run) => Promise<'migrated' | 'undone' | 'skipped'>;

/** One process at work on a run: the canary, then wave after wave, until nobody waits or too many have failed. */
export class RunExecution {
  private done = 0;
  private failed = 0;

  constructor(
    private readonly run: Run,
    private readonly step: Step,
    private readonly watcher: Watcher,
    private readonly runs: MigrationRuns,
    private readonly migrator: TenantMigrator,
  ) {}

  /** @returns whether everybody had a turn. */
  async execute(): Promise<boolean> {
    const { canary, wave, stopAfter } = this.run.options;
    if (canary > 0 && !(await this.wave(canary, 1))) return false;
    while (await this.isAnybodyWaiting()) if (!(await this.wave(wave ?? Infinity, stopAfter))) return false;
    return true;
  }

  /** Who came to be behind since the run began has a turn as well. */
  private async isAnybodyWaiting(): Promise<boolean> {
    if ((await this.runs.results(this.run, ['waiting'])).length > 0) return true;
    if (this.run.undoes !== null || this.run.options.only) return false;
    return (await this.runs.enlist(this.run)) > 0;
  }

  /** @returns false when it had to stop. */
  private async wave(size: number, stopAfter: number): Promise<boolean> {
    const waiting = await this.runs.results(this.run, ['waiting']);
    const total = this.done + waiting.length;
    const isOver = (): boolean => this.watcher.signal?.aborted === true || this.failed >= stopAfter;
    const ids = waiting.slice(0, size).map(({ database_id }) => database_id);
    await inParallel(ids, this.run.options.concurrency, async (id, tries) => {
      if (isOver()) return false;
      const state = await this.turn(id, tries + 1 === MOST_TRIES);
      if (state === 'busy') return true;
      if (state === 'failed') this.failed += 1;
      this.done += 1;
      this.watcher.onProgress?.(this.done, total);
      return false;
    });
    return !isOver();
  }

  private async turn(databaseId: string, isLast: boolean) {
    const target = await this.runs.start(this.run, databaseId);
    if (!target) return 'gone';
    const began = performance.now();
    const { isInUse, ...outcome } = await this.attempt(target);
    if (isInUse && !isLast) return 'busy';
    return this.runs.finish(this.run, target, { ...outcome, durationMs: performance.now() - began });
  }

  private async attempt(target: RunTarget): Promise<Omit<Outcome, 'durationMs'> & { isInUse: boolean }> {
    let schema: number | null = null;
    let asksForMore = false;
    const work = (): ReturnType<Step> =>
      this.migrator.withDatabase(target, async (database) => {
        const { requires } = database.age;
        try {
          return await this.step(database, this.run);
        } finally {
          schema = database.age.schema;
          asksForMore = database.age.requires > requires;
        }
      });
    try {
      const state = target.organization_id === null ? await this.migrator.asSpare(target, work) : await work();
      return { state, schema, asksForMore, error: null, isQuarantined: false, isInUse: false };
    } catch (error) {
      const isQuarantined = isDefect(error) ? true : null;
      return { state: 'failed', schema, asksForMore, error: reasonOf(error), isQuarantined, isInUse: isBusy(error) };
    }
  }
}
