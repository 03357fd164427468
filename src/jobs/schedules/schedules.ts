import { Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { JobContext } from '../job-handler.js';
import { JobHandlers, type Schedule } from '../job-handlers.js';
import { Outbox } from '../outbox/outbox.js';
import { ScheduledJobs } from './scheduled-jobs.js';

interface NamedSchedule {
  readonly context: JobContext;
  readonly name: string;
  readonly schedule: Schedule;
}

const REGISTER = `
  INSERT INTO job_schedules AS s (context, name, expression, next_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (context, name) DO UPDATE
  SET expression = excluded.expression, next_at = excluded.next_at, passed_id = NULL
  WHERE s.expression <> excluded.expression`;

/** The row of a due schedule, unless another process handles it. */
const LOCK = `
  SELECT next_at, passed_id, greatest(next_at, now()) AS now FROM job_schedules
  WHERE context = $1 AND name = $2 AND next_at <= now() FOR UPDATE SKIP LOCKED`;

const ADVANCE = 'UPDATE job_schedules SET next_at = $3, passed_id = $4 WHERE context = $1 AND name = $2';

interface Row {
  next_at: Date;
  passed_id: string | null;
  now: Date;
}

/**
 * The jobs with `@TenantCron` or `@CoreCron`. Core stores the next time of each. The transaction that advances it also
 * enqueues the jobs, so each time leads to one job, or to one per tenant, across all processes. All times that passed
 * while no process was running lead to one job together.
 */
@Injectable()
export class Schedules {
  private readonly registered = new Set<string>();
  private readonly outbox: Outbox;

  constructor(
    private readonly core: CoreContext,
    private readonly handlers: JobHandlers,
    private readonly jobs: ScheduledJobs,
  ) {
    this.outbox = new Outbox(core);
  }

  /**
   * The keys of the schedules of this release, after they are stored in core. A new schedule begins with its next time.
   */
  async keys(): Promise<string[]> {
    const all = this.handlers.scheduled();
    for (const one of all) {
      const { context, name, schedule } = one;
      if (this.registered.has(keyOf(one))) continue;
      const next = schedule.cron.nextRun();
      await this.core.committed.query(REGISTER, [context, name, schedule.expression, next ?? 'infinity']);
      this.registered.add(keyOf(one));
    }
    return all.map(keyOf);
  }

  /** Enqueues the jobs of a due schedule. The schedule stays due while more tenants follow. */
  async fire(key: string): Promise<void> {
    const due = this.handlers.scheduled().find((one) => keyOf(one) === key);
    if (due) await this.core.transaction(() => this.fireOnce(due));
  }

  private async fireOnce(due: NamedSchedule): Promise<void> {
    const { context, name, schedule } = due;
    const [row] = await this.core.manager.query<Row[]>(LOCK, [context, name]);
    if (!row) return;
    const passed = await this.enqueue(due, row);
    const next = passed === null ? schedule.cron.nextRun(row.now) : row.next_at;
    await this.core.manager.query(ADVANCE, [context, name, next ?? 'infinity', passed]);
  }

  /** @returns the last tenant, if more follow. */
  private async enqueue(due: NamedSchedule, { next_at: scheduledFor, passed_id, now }: Row): Promise<string | null> {
    const { name, schedule } = due;
    const { jitterMs } = schedule;
    if (due.context === 'tenant') return this.jobs.add({ name, scheduledFor, jitterMs, afterId: passed_id });
    const runAt = new Date(now.getTime() + jitterMs * Math.random());
    await this.outbox.add({ id: newId(), name, params: { scheduled_for: scheduledFor }, runAt });
    return null;
  }
}

/** See {@link Bells.take}. */
const keyOf = ({ context, name }: NamedSchedule): string => `${context}:${name}`;
