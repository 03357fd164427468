export const RESTORE_STATES = ['loading', 'ready', 'removing'] as const;

/** A restored backup is `ready` until it replaces the organization's database or is dropped. */
export type RestoreState = (typeof RESTORE_STATES)[number];

/**
 * Where a restored backup has passwords, roles, second factors and the login policy from: `current`, the database that it
 * replaces, or `archive`, the backup.
 */
export const RESTORED_CREDENTIALS = ['current', 'archive'] as const;

export type RestoredCredentials = (typeof RESTORED_CREDENTIALS)[number];

export interface Restore {
  id: string;
  /** Null for a rehearsal, which proves that a backup can be restored. */
  organization_id: string | null;
  slug: string;
  backup_id: string;
  database_id: string;
  server_id: string;
  state: RestoreState;
  credentials: RestoredCredentials;
  /** The time of the data. */
  snapshot_at: Date;
  /** The time of the backup, since which the data of both databases has differed. A swap does not change it. */
  diverged_at: Date;
  started_at: Date;
}
