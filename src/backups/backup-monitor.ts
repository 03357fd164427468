import { Inject, Injectable } from '@nestjs/common';
import { Cron } from 'croner';
import { Recent } from '../common/recent.js';
import { CONFIG, type Config } from '../config/config.js';
import { SECOND } from '../config/units.js';
import { CoreContext } from '../database/core/core-context.js';
import { BackupStore } from './backup-store.js';

/** The figures about the backups of all organizations together. */
export interface BackupFigures {
  /** Organizations without a backup since the scheduled time before the last one, and the first of their slugs. */
  overdue: number;
  overdue_slugs: string[];
  /** Organizations with complete backups of which none was ever read back, although it is a day old. */
  unverified: number;
  unverified_slugs: string[];
  /** The age of the newest backup of core. Null without one. */
  core_age_seconds: number | null;
  /** All complete backups in the store. */
  complete: number;
  bytes: number;
}

const FRESH_MS = 15 * SECOND;

const COMPLETE = `FROM tenant_backups b WHERE b.organization_id = o.id AND b.state = 'complete'`;

const READ = `
  WITH overdue AS (
    SELECT o.slug FROM organizations o
    WHERE o.status IN ('active', 'suspended') AND o.created_at < $1
      AND NOT EXISTS (SELECT ${COMPLETE} AND b.started_at >= $1)
  ), unverified AS (
    SELECT o.slug FROM organizations o
    WHERE EXISTS (SELECT ${COMPLETE} AND b.started_at < now() - interval '1 day')
      AND NOT EXISTS (SELECT ${COMPLETE} AND b.verified_at IS NOT NULL)
  )
  SELECT (SELECT count(*)::int FROM overdue) AS overdue,
    ARRAY(SELECT slug FROM overdue ORDER BY slug LIMIT 1000) AS overdue_slugs,
    (SELECT count(*)::int FROM unverified) AS unverified,
    ARRAY(SELECT slug FROM unverified ORDER BY slug LIMIT 1000) AS unverified_slugs,
    (SELECT extract(epoch FROM now() - max(started_at))::float8 FROM tenant_backups
     WHERE state = 'complete' AND organization_id IS NULL) AS core_age_seconds,
    (SELECT count(*)::int FROM tenant_backups WHERE state = 'complete') AS complete,
    (SELECT coalesce(sum(bytes), 0)::float8 FROM tenant_backups WHERE state = 'complete') AS bytes`;

/** Whether the backups that BACKUP_SCHEDULE asks for exist. */
@Injectable()
export class BackupMonitor {
  private readonly recent = new Recent(FRESH_MS, () => this.query());

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly core: CoreContext,
    private readonly store: BackupStore,
  ) {}

  get isOn(): boolean {
    return this.store.isOn;
  }

  /** At most 15 seconds old. */
  read(): Promise<BackupFigures> {
    return this.recent.read();
  }

  private async query(): Promise<BackupFigures> {
    const cron = new Cron(this.config.BACKUP_SCHEDULE, { timezone: 'UTC', paused: true });
    const [, since = new Date(0)] = cron.previousRuns(2, new Date());
    return (await this.core.first<BackupFigures>(READ, [since])) as BackupFigures;
  }
}
