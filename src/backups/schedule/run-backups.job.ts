import { Injectable, Logger } from '@nestjs/common';
import { HOUR } from '../../config/units.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { CoreCron, CoreJob } from '../../jobs/job.decorators.js';
import type { JobHandler, RunningJob } from '../../jobs/job-handler.js';
import { inParallel } from '../../tenancy/in-parallel.js';
import { CORE } from '../archived-core.js';
import type { BackupSubject } from '../backup-subject.js';
import { BackupStore } from '../backup-store.js';
import { BackupWriter } from '../backup-writer.js';
import { DueBackups } from './due-backups.js';

/** Servers that are read at a time, each for one organization. */
const SERVERS_AT_ONCE = 2;

/** Writes due backups, in one process at a time. A failed one does not stop the others, and is repeated after an hour. */
@Injectable()
@CoreJob('backups.run', { attempts: 1, timeoutMs: 12 * HOUR })
@CoreCron('*/5 * * * *')
export class RunBackups implements JobHandler<object> {
  private readonly logger = new Logger(RunBackups.name);

  constructor(
    private readonly admin: PostgresAdmin,
    private readonly store: BackupStore,
    private readonly due: DueBackups,
    private readonly writer: BackupWriter,
  ) {}

  async run(_params: object, { signal }: Pick<RunningJob, 'signal'>): Promise<void> {
    if (!this.store.isOn) return;
    await this.admin.tryWithLock('tenantry backups', async () => {
      for (let due = await this.due.organizations(); due.length > 0; due = await this.due.organizations()) {
        await inParallel(byServer(due), SERVERS_AT_ONCE, async (subjects) => {
          for (const subject of subjects) await this.write(subject, signal);
          return false;
        });
      }
      // Core is the last one, so that its backup lists those of the organizations.
      if (await this.due.isCoreDue()) await this.write({ organization: null, database: null }, signal);
    });
  }

  private async write(subject: BackupSubject, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    try {
      await this.writer.write(subject, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.logger.error({ err: error, tenant: subject.organization?.slug ?? CORE }, 'A backup failed');
    }
  }
}

function byServer(subjects: readonly BackupSubject[]): BackupSubject[][] {
  const servers = new Map<string, BackupSubject[]>();
  for (const subject of subjects) {
    const id = subject.database?.server_id ?? '';
    servers.set(id, [...(servers.get(id) ?? []), subject]);
  }
  return [...servers.values()];
}
