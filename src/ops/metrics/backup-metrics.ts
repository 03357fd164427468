import { Injectable } from '@nestjs/common';
import { type BackupFigures, BackupMonitor } from '../../backups/backup-monitor.js';
import { patient } from './patient.js';
import type { Labels, ReadMetrics } from './read-metrics.js';

const NONE: Labels = {};

/** Metrics of backups, from core. Without BACKUP_DIR and BACKUP_S3_URL they have no values. */
@Injectable()
export class BackupMetrics {
  constructor(private readonly monitor: BackupMonitor) {}

  register(metrics: ReadMetrics): void {
    const gauge = (name: string, help: string, value: (figures: BackupFigures) => number | null): void =>
      metrics.gauge(name, help, () => this.read(value));
    gauge('tenantry_backups', 'Complete backups in the store.', ({ complete }) => complete);
    gauge('tenantry_backup_bytes', 'Size of all backups in the store.', ({ bytes }) => bytes);
    gauge('tenantry_backups_overdue', 'Organizations whose scheduled backup is missing.', ({ overdue }) => overdue);
    gauge(
      'tenantry_backups_unverified',
      'Organizations whose backups were never read back.',
      ({ unverified }) => unverified,
    );
    gauge('tenantry_backup_core_age_seconds', 'Age of the newest backup of core.', (one) => one.core_age_seconds);
  }

  /** Empty while core does not answer. */
  private async read(value: (figures: BackupFigures) => number | null): Promise<[Labels, number][]> {
    if (!this.monitor.isOn) return [];
    const figures = await patient(this.monitor.read());
    const number = figures && value(figures);
    return number === null ? [] : [[NONE, number]];
  }
}
