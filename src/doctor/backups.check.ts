import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { BackupMonitor } from '../backups/backup-monitor.js';
import { CONFIG, type Config } from '../config/config.js';
import type { Check } from './check.js';
import { about, type Finding, problem, warning } from './finding.js';

/** Missing and unverified backups, and backups that would be lost together with the data or the key. */
@Injectable()
export class BackupsCheck implements Check {
  readonly name = 'Backups';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly monitor: BackupMonitor,
  ) {}

  async inspect(): Promise<Finding[]> {
    if (!this.monitor.isOn) return [];
    const figures = await this.monitor.read();
    const { overdue, overdue_slugs, unverified, unverified_slugs, core_age_seconds } = figures;
    return [
      ...about(overdue_slugs, OVERDUE, overdue),
      ...about(unverified_slugs, NEVER_VERIFIED, unverified),
      ...(core_age_seconds === null ? [NO_CORE] : []),
      ...(this.isBesideTheData() ? [BESIDE_THE_DATA] : []),
      ...(this.isKeyInDataDir() ? [KEY_IN_DATA_DIR] : []),
    ];
  }

  private isBesideTheData(): boolean {
    if (this.config.BACKUP_DIR === undefined) return false;
    const path = relative(resolve(this.config.DATA_DIR), resolve(this.config.BACKUP_DIR));
    return !path.startsWith('..');
  }

  private isKeyInDataDir(): boolean {
    try {
      return readFileSync(join(this.config.DATA_DIR, 'secret'), 'utf8').trim() === this.config.SECRET_KEY;
    } catch {
      return false;
    }
  }
}

const OVERDUE = problem('backup_overdue', {
  meaning: 'The organizations have no backup since the last scheduled time but one.',
  advice:
    'Read the error in `npx tenantry tenant backups <slug>` and in the log, remove the cause, and run: npx tenantry tenant ' +
    'backup <slug>. A process with JOBS_CONCURRENCY above 0 must be running.',
});

const NEVER_VERIFIED = warning('backup_never_verified', {
  meaning: 'The organizations have backups, of which none was ever read back. Older ones are therefore not deleted.',
  advice: 'Read the log for the reason. A process with JOBS_CONCURRENCY above 0 must be running.',
});

const NO_CORE = warning('core_never_backed_up', {
  meaning:
    'There is no backup of core. Without core, the backups of organizations can be opened, but not found by slug.',
  advice: 'Run: npx tenantry tenant backup --core. Afterwards it is backed up according to BACKUP_SCHEDULE.',
});

const BESIDE_THE_DATA = warning('backups_beside_data', {
  meaning: 'BACKUP_DIR is inside DATA_DIR. A lost disk or a deleted folder takes the data and its backups.',
  advice: 'Set BACKUP_DIR to a folder on another disk or machine, or use BACKUP_S3_URL.',
});

const KEY_IN_DATA_DIR = warning('secret_key_beside_data', {
  meaning: 'SECRET_KEY is in DATA_DIR/secret. If that folder is lost without another copy, no backup can be opened.',
  advice: 'Keep a copy of the file `secret` in a safe place outside of this machine.',
});
