import { Inject, Injectable } from '@nestjs/common';
import { Cron } from 'croner';
import { CONFIG, type Config } from '../../config/config.js';
import { CoreContext } from '../../database/core/core-context.js';
import { type BackupSubject, subjectOf, type SubjectRow, SUBJECTS } from '../backup-subject.js';

/** The number of organizations per query. */
const PAGE = 500;

/** No backup began since $1, and none failed within the last hour. */
const lacking = (of: string): string => `NOT EXISTS (
  SELECT FROM tenant_backups b WHERE ${of}
    AND (b.started_at >= $1 AND b.state IN ('running', 'complete')
      OR b.started_at > now() - interval '1 hour' AND b.error IS NOT NULL))`;

/** Organizations in turn over the servers. A new one is due at the next scheduled time. */
const DUE = `${SUBJECTS}
  WHERE o.status IN ('active', 'suspended') AND d.state = 'ready' AND o.created_at < $1
    AND ${lacking('b.organization_id = o.id')}
  ORDER BY row_number() OVER (PARTITION BY d.server_id ORDER BY o.id) LIMIT ${PAGE}`;

/** The backups that BACKUP_SCHEDULE requires and that are missing, so a crash or a pause loses nothing. */
@Injectable()
export class DueBackups {
  private readonly cron: Cron;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly core: CoreContext,
  ) {
    this.cron = new Cron(config.BACKUP_SCHEDULE, { timezone: 'UTC', paused: true });
  }

  /** The last scheduled time. */
  since(now = new Date()): Date {
    return this.cron.previousRuns(1, now)[0] ?? new Date(0);
  }

  /** At most 500 organizations. */
  async organizations(): Promise<BackupSubject[]> {
    return (await this.core.query<SubjectRow>(DUE, [this.since()])).map(subjectOf);
  }

  async isCoreDue(): Promise<boolean> {
    return this.core.affects(`SELECT WHERE ${lacking('b.organization_id IS NULL')}`, [this.since()]);
  }
}
