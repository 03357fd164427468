import type { DatabaseContext } from '../../database/database-context.js';

/** A lease ends this long after it was taken or renewed. Then another worker may run the job. */
export const LEASE_SECONDS = 30;

/** A job in the state `failed` becomes `dead` once core has recorded it. A finished job has no row. */
export const JOB_STATES = ['waiting', 'failed', 'dead'] as const;

export interface NewJob {
  id: string;
  name: string;
  params: object;
  runAt?: Date | undefined;
  expiresAt?: Date | undefined;
}

/** A job that this process has leased. */
export interface ClaimedJob {
  id: string;
  name: string;
  params: object;
  /** Including the current one. */
  attempts: number;
  lease: string;
  created_at: Date;
  expires_at: Date | null;
  is_expired: boolean;
}

/** A job that failed permanently. */
export interface FailedJob {
  id: string;
  name: string;
  attempts: number;
  error_name: string | null;
  failed_at: Date;
}

/** The jobs that are left in an outbox. */
export interface Rest {
  /** Whether any job waits, including jobs for handlers that this release lacks. */
  is_open: boolean;
  /**
   * Seconds until the next job of this release is due, negative if it is already due. A leased job is due at the end of
   * its lease.
   */
  due_in: number | null;
  /** Whether some failed jobs are not recorded in core yet. */
  has_failed: boolean;
}

const ADD = `
  INSERT INTO outbox (id, name, params, due_at, expires_at)
  VALUES ($1, $2, $3, coalesce($4::timestamptz, now()), $5) ON CONFLICT (id) DO NOTHING`;

/** At most $2 jobs have a lease at a time, across all processes. */
const CLAIM = `
  UPDATE outbox SET lease = gen_random_uuid(), attempts = attempts + 1, due_at = now() + interval '${LEASE_SECONDS} seconds'
  WHERE id = ANY(ARRAY(
    SELECT id FROM outbox WHERE state = 'waiting' AND due_at <= now() AND name = ANY($3)
    ORDER BY due_at, id
    LIMIT (SELECT greatest(0, least($1, $2 - count(*))) FROM outbox WHERE lease IS NOT NULL AND due_at > now())
    FOR UPDATE SKIP LOCKED))
  RETURNING id, name, params, attempts, lease, created_at, expires_at, coalesce(expires_at <= now(), false) AS is_expired`;

const REST = `
  SELECT EXISTS (SELECT FROM outbox WHERE state <> 'dead') AS is_open,
    EXISTS (SELECT FROM outbox WHERE state = 'failed') AS has_failed,
    (SELECT extract(epoch FROM due_at - clock_timestamp())::float8 FROM outbox
     WHERE state = 'waiting' AND name = ANY($1) ORDER BY due_at, id LIMIT 1) AS due_in`;

/** The retention of dead jobs. */
export const DEAD_DAYS = 30;

const MOST_REPORTED = 500;

/** The table `outbox` of one context. A job's outcome is recorded only if its lease still is the given one. */
export class Outbox {
  constructor(private readonly context: DatabaseContext) {}

  /** Has no effect if a job with this id exists. */
  async add({ id, name, params, runAt, expiresAt }: NewJob): Promise<void> {
    await this.query(ADD, [id, name, JSON.stringify(params), runAt ?? null, expiresAt ?? null]);
  }

  /** Takes leases of due jobs, oldest first. @param cap the maximum number of leases in this outbox. */
  async claim(most: number, cap: number, names: readonly string[]): Promise<ClaimedJob[]> {
    const [rows] = await this.query<[ClaimedJob[], number]>(CLAIM, [most, cap, names]);
    return rows;
  }

  async rest(names: readonly string[]): Promise<Rest> {
    const [row] = await this.query<[Rest]>(REST, [names]);
    return row;
  }

  /** @returns false if the lease is lost. */
  renew(job: ClaimedJob): Promise<boolean> {
    return this.update(`UPDATE outbox SET due_at = now() + interval '${LEASE_SECONDS} seconds'`, job);
  }

  /** Deletes a finished or expired job. */
  complete(job: ClaimedJob): Promise<boolean> {
    return this.update('DELETE FROM outbox', job);
  }

  /** Releases an interrupted job, as if it had not been attempted. */
  release(job: ClaimedJob): Promise<boolean> {
    return this.update('UPDATE outbox SET lease = NULL, due_at = now(), attempts = attempts - 1', job);
  }

  /** @param attempts the number of those that count. */
  retry(job: ClaimedJob, { attempts, delayMs, error }: Retry): Promise<boolean> {
    return this.update(
      `UPDATE outbox SET lease = NULL, due_at = now() + $3 * interval '1 millisecond', attempts = $4, error_name = $5,
         error_message = $6`,
      job,
      [Math.round(delayMs), attempts, error.name, error.message],
    );
  }

  /** Records that a job failed permanently. */
  fail(job: ClaimedJob, error: JobError): Promise<boolean> {
    return this.update(
      `UPDATE outbox SET state = 'failed', lease = NULL, due_at = now(), failed_at = now(), error_name = $3, error_message = $4`,
      job,
      [error.name, error.message],
    );
  }

  /** Failed jobs that are not recorded in core yet. */
  failed(): Promise<FailedJob[]> {
    return this.query<FailedJob[]>(
      `SELECT id, name, attempts, error_name, failed_at FROM outbox WHERE state = 'failed' LIMIT ${MOST_REPORTED}`,
    );
  }

  /** Records that core knows about failed jobs. Deletes the oldest of them. */
  async bury(ids: readonly string[]): Promise<void> {
    await this.query(`DELETE FROM outbox WHERE state = 'dead' AND failed_at < now() - interval '${DEAD_DAYS} days'`);
    await this.query(`UPDATE outbox SET state = 'dead' WHERE state = 'failed' AND id = ANY($1)`, [ids]);
  }

  private async update(statement: string, { id, lease }: ClaimedJob, more: unknown[] = []): Promise<boolean> {
    const sql = `${statement} WHERE id = $1 AND lease = $2`;
    const [, changed] = await this.query<[unknown, number]>(sql, [id, lease, ...more]);
    return changed > 0;
  }

  private query<T = unknown>(sql: string, parameters: unknown[] = []): Promise<T> {
    return this.context.manager.query<T>(sql, parameters);
  }
}

/** The next attempt of a job. */
interface Retry {
  readonly attempts: number;
  readonly delayMs: number;
  readonly error: JobError;
}

/** An error as it is stored. */
export interface JobError {
  name: string;
  message: string;
}
