import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../config/units.js';
import type { MigratedDatabase } from '../../database/schema/migrated-database.js';
import { isBusy, isDefect, reasonOf } from './migration-failure.js';
import type { Outcome, Run, RunTarget, RunWorker } from './migration-run.js';
import type { MigrationRuns } from './migration-runs.js';
import type { RunClaims } from './run-claims.js';
import type { RunSharing } from './run-sharing.js';
import type { RunWaves } from './run-waves.js';
import type { TenantMigrator } from '../provisioning/tenant-migrator.js';
import { TurnQueue } from './turn-queue.js';
import type { RunControl } from '../run-control.js';

/** The number of attempts for a tenant whose tables are in use. Each attempt comes after all others of its wave. */
const MOST_TRIES = 5;

/** The work of a run on one database. @returns the outcome. */
type Step = (database: MigratedDatabase, run: Run) => Promise<'migrated' | 'undone' | 'skipped'>;

/** Applies pending migrations. A process that died before recording its result may already have applied them. */
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
 * Outcomes that do not affect requests are written to core in batches of this size, or with the next heartbeat. Until
 * then only the databases record them.
 */
const BATCH = 20;

const BEAT_MS = 1 * SECOND;

/** The delay before the next request for work while other tasks or processes finish a wave. */
const WAIT_MS = 0.2 * SECOND;

interface Engine {
  runs: MigrationRuns;
  sharing: RunSharing;
  waves: RunWaves;
  claims: RunClaims;
  migrator: TenantMigrator;
}

/** One process executing a run: it claims databases, wave after wave, until no tenant is waiting or too many have failed. */
export class RunExecution {
  private readonly queue: TurnQueue<RunTarget>;
  private readonly run: Run;
  private readonly step: Step;
  private isOver = false;
  private isWaiting = false;
  private done = 0;
  private total = 0;
  private outcomes: Outcome[] = [];

  /** @param concurrency databases at a time in this process. */
  constructor(
    private readonly worker: RunWorker,
    private readonly control: RunControl,
    private readonly engine: Engine,
    private readonly concurrency: number,
  ) {
    this.run = worker.run;
    this.step = worker.run.undoes === null ? up : down;
    this.queue = new TurnQueue(concurrency, (limit) => this.claim(limit));
  }

  /** Ends when every database has been processed, when too many have failed, or on request. */
  async execute(): Promise<void> {
    await this.count();
    const beating = setInterval(() => void this.beat().catch(() => undefined), BEAT_MS);
    try {
      const tasks = Array.from({ length: this.concurrency }, () => this.processQueue());
      const ends = await Promise.allSettled(tasks);
      await this.flush();
      const failure = ends.find(({ status }) => status === 'rejected');
      if (failure) throw (failure as PromiseRejectedResult).reason;
    } finally {
      clearInterval(beating);
    }
  }

  /**
   * Processes one database after the other. An error outside of a database stops all tasks after their current
   * databases.
   */
  private async processQueue(): Promise<void> {
    try {
      for (let turn = await this.queue.next(); !this.hasEnded; turn = await this.queue.next()) {
        if (turn) await this.take(turn.item, turn.tries);
        else await sleep(WAIT_MS);
      }
    } catch (error) {
      this.isOver = true;
      throw error;
    }
  }

  private get hasEnded(): boolean {
    return this.isOver || this.control.signal?.aborted === true;
  }

  private async claim(limit: number): Promise<RunTarget[]> {
    const targets = await this.engine.claims.claim(this.worker, limit);
    this.isWaiting = targets.length === 0;
    if (targets.length > 0) return targets;
    await this.flush();
    const progress = await this.engine.waves.advance(this.worker);
    if (progress === 'over') this.isOver = true;
    if (progress !== 'begun') return [];
    await this.count();
    return this.claim(limit);
  }

  private async take(target: RunTarget, tries: number): Promise<void> {
    const began = performance.now();
    const { is_in_use, ...attempt } = await this.attempt(target);
    if (is_in_use && tries + 1 < MOST_TRIES) {
      if (attempt.narrows_compatibility) await this.engine.claims.recordChanges([target.id]); // because of the migrations applied before the failure
      return this.queue.again({ item: target, tries: tries + 1 });
    }
    this.outcomes.push({ ...target, ...attempt, duration_ms: Math.round(performance.now() - began) });
    const isUrgent = attempt.state === 'failed' || attempt.narrows_compatibility || this.isWaiting;
    if (isUrgent || this.outcomes.length >= BATCH) await this.flush();
    this.done += 1;
    this.control.onProgress?.(this.done, Math.max(this.done, this.total));
  }

  private async flush(): Promise<void> {
    const outcomes = this.outcomes.splice(0);
    if (outcomes.length > 0 && !(await this.engine.claims.finish(this.worker, outcomes))) this.isOver = true;
  }

  /** Counts the databases that this process would process if it were the only one. */
  private async count(): Promise<void> {
    const { waiting = 0 } = await this.engine.runs.tally(this.run);
    this.total = this.done - this.outcomes.length + waiting;
  }

  private async beat(): Promise<void> {
    await this.flush();
    if (!(await this.engine.sharing.beat(this.worker))) this.isOver = true;
    await this.count();
  }

  private async attempt({ id, server_id, is_spare }: RunTarget) {
    const none = { schema: null, error: null, is_quarantined: null, narrows_compatibility: false, is_in_use: false };
    if (server_id === null) return { ...none, state: 'gone' as const };
    const { migrator } = this.engine;
    let schema: number | null = null;
    let narrows_compatibility = false;
    const work = (): ReturnType<Step> =>
      migrator.withDatabase({ id, server_id }, async (database) => {
        const before = database.version;
        try {
          return await this.step(database, this.run);
        } finally {
          const { schema: now, minCodeSchema } = database.version;
          schema = now;
          narrows_compatibility = minCodeSchema > before.minCodeSchema || now < before.schema;
        }
      });
    try {
      const state = is_spare ? await migrator.asSpare({ id, server_id }, work) : await work();
      return { ...none, state, schema, narrows_compatibility, is_quarantined: false };
    } catch (error) {
      const is_quarantined = isDefect(error) ? true : null;
      const is_in_use = isBusy(error);
      return {
        state: 'failed' as const,
        schema,
        error: reasonOf(error),
        is_quarantined,
        narrows_compatibility,
        is_in_use,
      };
    }
  }
}
