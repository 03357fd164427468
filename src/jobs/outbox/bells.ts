import { Injectable } from '@nestjs/common';
import { MINUTE, SECOND } from '../../config/units.js';
import { BackgroundPool } from '../../database/core/background-pool.js';
import { CoreContext } from '../../database/core/core-context.js';
import { SERVED_STATUS } from '../../tenancy/catalog/tenant-status.repository.js';
import type { TenantStatus } from '../../tenancy/tenant.js';

/** The maximum time of a worker's visit to a tenant. After it, another worker may visit the tenant. */
const VISIT_SECONDS = 30;

/**
 * No transaction commits a job this long after it rang the bell. Until then, an empty outbox is checked again after
 * these numbers of seconds.
 */
const TRANSACTION_SECONDS = 60;
const VISITS_AFTER_SECONDS = [1, 5, 20, TRANSACTION_SECONDS + 1];

/** The bell of an organization, claimed by this process. */
export interface Bell {
  organization_id: string;
  /** Includes microseconds, which a Date would lose. */
  rung_at: string;
  /** Seconds since then. */
  age: number;
  /** The status that applies to requests to the organization. */
  status: TenantStatus;
  /** Whether a schedule has jobs for its outbox. */
  has_scheduled: boolean;
}

/** All due work. */
export interface Due {
  bells: Bell[];
  /** Whether jobs of core are due. */
  core: boolean;
  /** The keys of schedules that are due. */
  schedules: string[];
}

const TAKE = `
  WITH due AS (
    SELECT organization_id FROM job_bells
    WHERE due_at <= now() AND (leased_until IS NULL OR leased_until <= now())
    ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED
  ), taken AS (
    UPDATE job_bells b SET leased_until = now() + interval '${VISIT_SECONDS} seconds'
    FROM due WHERE b.organization_id = due.organization_id
    RETURNING b.organization_id, b.rung_at
  )
  SELECT coalesce((
      SELECT json_agg(json_build_object('organization_id', t.organization_id, 'rung_at', t.rung_at::text,
        'age', extract(epoch FROM now() - t.rung_at), 'status', ${SERVED_STATUS},
        'has_scheduled', EXISTS (SELECT FROM scheduled_jobs s WHERE s.organization_id = o.id)))
      FROM taken t JOIN organizations o ON o.id = t.organization_id
      LEFT JOIN tenant_databases d ON d.organization_id = o.id
    ), '[]') AS bells,
    EXISTS (SELECT FROM outbox WHERE state <> 'dead' AND due_at <= now() AND (state = 'failed' OR name = ANY($2))) AS core,
    ARRAY(SELECT context || ':' || name FROM job_schedules WHERE next_at <= now() AND context || ':' || name = ANY($3)) AS schedules`;

/** The end of an INSERT into `job_bells AS b`: a bell that is rung again is due at the earlier time. */
export const RUNG_AGAIN = `
  ON CONFLICT (organization_id) DO UPDATE
  SET rung_at = excluded.rung_at, due_at = least(b.due_at, excluded.due_at)`;

const RING = `
  INSERT INTO job_bells AS b (organization_id, rung_at, due_at)
  VALUES ($1, clock_timestamp(), clock_timestamp() + $2 * interval '1 second') ${RUNG_AGAIN}`;

/** Visits to all tenants are spread over this time. */
const SPREAD_SECONDS = (10 * MINUTE) / SECOND;

const RING_ALL = `
  WITH rung AS (
    INSERT INTO job_bells AS b (organization_id, rung_at, due_at)
    SELECT id, clock_timestamp(), clock_timestamp() + random() * $1 * interval '1 second'
    FROM organizations WHERE status <> 'provisioning' ${RUNG_AGAIN}
    RETURNING organization_id
  )
  SELECT count(*)::integer AS count FROM rung`;

/** A bell that was rung during the visit keeps its time. */
const PUT_BACK = `
  UPDATE job_bells SET leased_until = NULL,
    due_at = CASE WHEN rung_at = $2::timestamptz THEN now() + $3 * interval '1 second' ELSE due_at END
  WHERE organization_id = $1`;

const REMOVE = `
  DELETE FROM job_bells
  WHERE organization_id = $1 AND rung_at = $2::timestamptz AND rung_at < now() - interval '${TRANSACTION_SECONDS} seconds'`;

/**
 * Core's table `job_bells`. A bell indicates that the outbox of an organization may have jobs. It is rung before the
 * transaction of a job commits, so it may be unnecessary but is never missing.
 */
@Injectable()
export class Bells {
  /** Every process sends this every second, so it uses a connection of the background. */
  private readonly taking: { text: string; name?: string };

  constructor(
    private readonly core: CoreContext,
    private readonly background: BackgroundPool,
  ) {
    this.taking = { text: TAKE, ...(background.prepares && { name: 'bells' }) };
  }

  /** Claims due bells, longest due first. @param schedules keys of the schedules of this release. */
  async take(most: number, coreNames: readonly string[], schedules: readonly string[]): Promise<Due> {
    const { rows } = await this.background.query<Due>(this.taking, [most, coreNames, schedules]);
    return rows[0] as Due;
  }

  /** Ensures that the organization is visited within `seconds`. */
  async ring(organizationId: string, seconds: number): Promise<void> {
    await this.query(RING, [organizationId, seconds]);
  }

  /**
   * Every organization is visited within ten minutes. Required when an outbox may have jobs without a bell, as after
   * restoring core or a tenant database from a backup. @returns the number of organizations.
   */
  async ringAll(): Promise<number> {
    const [row] = await this.query<[{ count: number }]>(RING_ALL, [SPREAD_SECONDS]);
    return row.count;
  }

  /**
   * Ends a visit. The bell is removed only when nothing is left, and no transaction that rang it can still commit a job.
   *
   * @param seconds until the next job is due. Null if no job is left.
   */
  async settle(bell: Bell, seconds: number | null): Promise<void> {
    const next = nextVisit(bell.age, seconds);
    if (next === null) {
      const [, removed] = await this.query<[unknown, number]>(REMOVE, [bell.organization_id, bell.rung_at]);
      if (removed > 0) return;
    }
    await this.postpone(bell, next ?? 0);
  }

  /** Ends a visit without checking the outbox. The next one is after `seconds`, or when the bell is rung. */
  async postpone({ organization_id: id, rung_at: rungAt }: Bell, seconds: number): Promise<void> {
    await this.query(PUT_BACK, [id, rungAt, seconds]);
  }

  /** Runs outside the caller's transaction, because a bell must be visible before that transaction commits. */
  private query<T>(sql: string, parameters: unknown[]): Promise<T> {
    return this.core.committed.query<T>(sql, parameters);
  }
}

/** Seconds until the next visit: when the next job is due, or when a transaction may have committed one. */
function nextVisit(age: number, seconds: number | null): number | null {
  const visit = VISITS_AFTER_SECONDS.find((after) => after > age);
  if (visit === undefined) return seconds;
  return Math.min(visit - age, seconds ?? Infinity);
}
