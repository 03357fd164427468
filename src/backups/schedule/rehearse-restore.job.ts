import { Injectable } from '@nestjs/common';
import { HOUR } from '../../config/units.js';
import { CoreCron, CoreJob } from '../../jobs/job.decorators.js';
import type { JobHandler, RunningJob } from '../../jobs/job-handler.js';
import { BackupCatalog } from '../backup-catalog.js';
import { BackupStore } from '../backup-store.js';
import { Restores } from '../restores/restores.js';

/**
 * Once a week, restores a random backup into a database that is dropped afterwards. If it fails, the job is dead, which
 * the doctor reports.
 */
@Injectable()
@CoreJob('backups.rehearse', { attempts: 2, timeoutMs: 6 * HOUR })
@CoreCron('30 4 * * 0')
export class RehearseRestore implements JobHandler<object> {
  constructor(
    private readonly store: BackupStore,
    private readonly backups: BackupCatalog,
    private readonly restores: Restores,
  ) {}

  async run(_params: object, { signal }: Pick<RunningJob, 'signal'>): Promise<void> {
    const backup = this.store.isOn ? await this.backups.random() : null;
    if (!backup) return;
    await this.restores.rehearse(backup, signal);
    await this.backups.rehearsed(backup.id);
  }
}
