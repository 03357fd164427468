import { BackupCatalog } from '../../src/backups/backup-catalog.js';
import type { BackupSubject } from '../../src/backups/backup-subject.js';
import { BackupWriter } from '../../src/backups/backup-writer.js';
import type { Backup } from '../../src/backups/backup.js';
import type { TestApp } from './app.js';

const CORE: BackupSubject = { organization: null, database: null };

/** Writes a backup of an organization, or of core for null. */
export async function writeBackup(app: TestApp, slug: string | null): Promise<Backup> {
  const subject = slug === null ? CORE : await app.get(BackupCatalog).subject(slug);
  return app.get(BackupWriter).write(subject as BackupSubject);
}
