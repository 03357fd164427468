import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, type Config } from '../../config/config.js';
import { HOUR } from '../../config/units.js';
import { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { CoreCron, CoreJob } from '../../jobs/job.decorators.js';
import type { JobHandler, RunningJob } from '../../jobs/job-handler.js';
import type { Backup } from '../backup.js';
import { BackupCatalog } from '../backup-catalog.js';
import { BackupAdoption } from '../backup-adoption.js';
import { BackupReader } from '../backup-reader.js';
import { BackupStore } from '../backup-store.js';
import { BackupWriter } from '../backup-writer.js';
import { RestoreLoader } from '../restores/restore-loader.js';
import { expired, parseRetention } from '../retention.js';

/**
 * Verifies new backups, deletes expired ones and those of purged organizations, and handles backups and restores
 * whose process died. Runs in one process at a time.
 */
@Injectable()
@CoreJob('backups.keep', { attempts: 1, timeoutMs: 12 * HOUR })
@CoreCron('2-57/5 * * * *')
export class KeepBackups implements JobHandler<object> {
  private readonly logger = new Logger(KeepBackups.name);

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly admin: PostgresAdmin,
    private readonly store: BackupStore,
    private readonly backups: BackupCatalog,
    private readonly reader: BackupReader,
    private readonly writer: BackupWriter,
    private readonly adoption: BackupAdoption,
    private readonly loader: RestoreLoader,
  ) {}

  async run(_params: object, { signal }: Pick<RunningJob, 'signal'>): Promise<void> {
    await this.admin.tryWithLock('tenantry backup upkeep', async () => {
      // Even when no backups are kept, because an import needs no store.
      await this.attempt('Restored databases could not be dropped', () => this.loader.clear());
      if (this.store.isOn) await this.keep(signal);
    });
  }

  private async keep(signal: AbortSignal): Promise<void> {
    for (const backup of await this.backups.ofPurged(this.config.BACKUP_AFTER_PURGE_DAYS))
      await this.backups.removing(backup.id, null);
    for (const backup of await this.backups.unfinished())
      await this.attempt(`The unfinished backup ${backup.id} could not be handled`, () => this.settle(backup));
    for (const backup of await this.backups.unverified()) {
      signal.throwIfAborted();
      await this.attempt(`The backup ${backup.id} could not be verified`, () => this.verify(backup, signal));
    }
    await this.backups.prune();
  }

  /** A complete archive of a process that died counts. Anything else is deleted. */
  private async settle(backup: Backup): Promise<void> {
    if (backup.state === 'running' && (await this.adoption.adopt(backup))) return;
    if (backup.state === 'running') await this.backups.removing(backup.id, 'The process that wrote it ended.');
    await this.remove(backup);
  }

  /** A backup expires only after a newer one is verified, so this is the time to delete. */
  private async verify(backup: Backup, signal: AbortSignal): Promise<void> {
    await this.reader.verify(backup, signal);
    const complete = await this.backups.completeLike(backup);
    for (const old of expired(complete, parseRetention(this.config.BACKUP_KEEP))) {
      await this.backups.removing(old.id, null);
      await this.remove(old);
    }
  }

  private remove(backup: Backup): Promise<void> {
    return this.writer.remove(this.reader.placeOf(backup));
  }

  private async attempt(failure: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.logger.error({ err: error }, failure);
    }
  }
}
