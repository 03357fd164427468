import type { MigratedDatabase } from '../database/migration-runner.js';
import { inParallel } from './in-parallel.js';
import { isBusy, isDefect, reasonOf } from './migration-failure.js';
import type { Outcome, Run, RunTarget } from './migration-run.js';
import type { MigrationRuns } from './migration-runs.js';
import type { TenantMigrator } from './tenant-migrator.js';
import type { Watcher } from './watcher.js';

/** Number of turns for a tenant whose tables are in use. Each turn comes after all others of its wave. */
const MOST_TRIES = 5;

/** The work of a run on one database. @returns the outcome. */
export type Step = (database: MigratedDatabase, run: Run) => Promise<'migrated' | 'undone' | 'skipped'>;

/**
 * Outcomes that do not affect requests are written to core in batches of this size. Until then the databases hold them.
 */
const BATCH = 20;

/** A wave without a size is read in pieces, because a fleet of a million does not fit into memory. */
const MOST_AT_ONCE = 1_000;

/**
 * One process executing a run: the canary, then wave after wave, until no tenant is waiting or too many have failed.
 */
export class RunExecution {
  private done = 0;
  private failed = 0;
  private outcomes: Outcome[] = [];

  constructor(
    private readonly run: Run,
    private readonly step: Step,
    private readonly watcher: Watcher,
    private readonly runs: MigrationRuns,
    private readonly migrator: TenantMigrator,
  ) {}

  /** @returns whether all tenants were processed. */
  async execute(): Promise<boolean> {
    const { canary, wave, stopAfter } = this.run.options;
    let goesOn = canary === 0 || (await this.wave(canary, 1));
    while (goesOn && (await this.isAnybodyWaiting())) goesOn = await this.wave(wave ?? MOST_AT_ONCE, stopAfter);
    return goesOn || !(await this.hasNext());
  }

  /** Tenants that fell behind since the run began are included. */
  private async isAnybodyWaiting(): Promise<boolean> {
    if (await this.hasNext()) return true;
    if (this.run.undoes !== null || this.run.options.only) return false;
    return (await this.runs.enlist(this.run)) > 0;
  }

  private async hasNext(): Promise<boolean> {
    return (await this.runs.waiting(this.run, 1)).length > 0;
  }

  /** @returns false when it had to stop. */
  private async wave(size: number, stopAfter: number): Promise<boolean> {
    const targets = await this.runs.waiting(this.run, size);
    const { waiting = 0 } = await this.runs.tally(this.run);
    const total = this.done + waiting;
    const isOver = (): boolean => this.watcher.signal?.aborted === true || this.failed >= stopAfter;
    await inParallel(targets, this.run.options.concurrency, async (target, tries) => {
      if (isOver()) return false;
      const began = performance.now();
      const { is_in_use, ...attempt } = await this.attempt(target);
      if (is_in_use && tries + 1 < MOST_TRIES) {
        if (attempt.suits_fewer) await this.runs.recordChanges([target.id]); // because of the migrations applied before the failure
        return true;
      }
      this.outcomes.push({ ...target, ...attempt, duration_ms: Math.round(performance.now() - began) });
      const isUrgent = attempt.state === 'failed' || attempt.suits_fewer;
      if (isUrgent || this.outcomes.length >= BATCH) await this.writeDown();
      this.done += 1;
      this.watcher.onProgress?.(this.done, total);
      return false;
    }).finally(() => this.writeDown());
    return !isOver();
  }

  private async writeDown(): Promise<void> {
    const outcomes = this.outcomes.splice(0);
    if (outcomes.length > 0) this.failed += await this.runs.finish(this.run, outcomes);
  }

  private async attempt({ id, server_id, is_spare }: RunTarget) {
    const none = { schema: null, error: null, is_quarantined: null, suits_fewer: false, is_in_use: false };
    if (server_id === null) return { ...none, state: 'gone' as const };
    let schema: number | null = null;
    let suits_fewer = false;
    const work = (): ReturnType<Step> =>
      this.migrator.withDatabase({ id, server_id }, async (database) => {
        const before = database.age;
        try {
          return await this.step(database, this.run);
        } finally {
          const { schema: now, requires } = database.age;
          schema = now;
          suits_fewer = requires > before.requires || now < before.schema;
        }
      });
    try {
      const state = is_spare ? await this.migrator.asSpare({ id, server_id }, work) : await work();
      return { ...none, state, schema, suits_fewer, is_quarantined: false };
    } catch (error) {
      const is_quarantined = isDefect(error) ? true : null;
      const is_in_use = isBusy(error);
      return { state: 'failed' as const, schema, error: reasonOf(error), is_quarantined, suits_fewer, is_in_use };
    }
  }
}
