export const BACKUP_STATES = ['running', 'complete', 'failed', 'removing'] as const;

/** Only a `complete` one can be restored. `removing`: its objects in the store are being deleted. */
export type BackupState = (typeof BACKUP_STATES)[number];

/** A backup in core's list. */
export interface Backup {
  id: string;
  /** Null for core. */
  organization_id: string | null;
  slug: string | null;
  database_id: string | null;
  state: BackupState;
  schema: number | null;
  /** Its size in the store. */
  bytes: number | null;
  rows: number | null;
  manifest_sha256: string | null;
  error: string | null;
  started_at: Date;
  finished_at: Date | null;
  /** When all of it was last read from the store and verified. */
  verified_at: Date | null;
}

/** The part for commands and routes. */
export type BackupFacts = Pick<
  Backup,
  'id' | 'slug' | 'state' | 'bytes' | 'rows' | 'started_at' | 'verified_at' | 'error'
>;

export const backupFacts = (backup: Backup): BackupFacts => ({
  id: backup.id,
  slug: backup.slug,
  state: backup.state,
  bytes: backup.bytes,
  rows: backup.rows,
  started_at: backup.started_at,
  verified_at: backup.verified_at,
  error: backup.error,
});
