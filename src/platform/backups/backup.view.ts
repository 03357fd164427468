import { ApiProperty } from '@nestjs/swagger';
import { type Backup, BACKUP_STATES, type BackupState } from '../../backups/backup.js';
import type { TableComparison } from '../../backups/restores/comparison.js';
import {
  RESTORE_STATES,
  RESTORED_CREDENTIALS,
  type Restore,
  type RestoredCredentials,
  type RestoreState,
} from '../../backups/restores/restore.js';
import type { RestorePlan } from '../../backups/restores/restores.js';
import { PageView } from '../../common/page.view.js';

/** A backup of an organization */
export class BackupView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ enum: BACKUP_STATES })
  state: BackupState;

  /** Its size in the store; null unless it is complete */
  @ApiProperty({ type: 'integer' })
  bytes: number | null;

  /** The number of rows in all tables */
  @ApiProperty({ type: 'integer' })
  rows: number | null;

  /** The schema version of its data */
  @ApiProperty({ type: 'integer' })
  schema: number | null;

  started_at: Date;

  finished_at: Date | null;

  /** When all of it was last read from the store and verified */
  verified_at: Date | null;

  /** Why it failed */
  error: string | null;
}

/** A backup that is restored beside the database of its organization */
export class RestoreView {
  @ApiProperty({ format: 'uuid' })
  backup_id: string;

  @ApiProperty({ enum: RESTORE_STATES })
  state: RestoreState;

  /** The time of the data */
  snapshot_at: Date;

  /** Whether passwords, roles, second factors and the login policy stay the current ones, or are those of the backup */
  @ApiProperty({ enum: RESTORED_CREDENTIALS })
  credentials: RestoredCredentials;

  /** Whether a swap put the previous database there, so that another swap undoes it */
  is_previous: boolean;

  started_at: Date;
}

/** A page of backups */
export class BackupPage extends PageView<BackupView> {
  declare items: BackupView[];

  /** When backups are written, as a cron expression in UTC; null if backups are off */
  schedule: string | null;

  /** The restored backup beside the database of the organization */
  beside: RestoreView | null;
}

/** The effects of restoring a backup beside the database of its organization */
export class RestorePlanView {
  @ApiProperty({ format: 'uuid' })
  backup_id: string;

  /** The time of the data */
  @ApiProperty({ format: 'date-time' })
  snapshot_at: string;

  @ApiProperty({ type: 'integer' })
  tables: number;

  @ApiProperty({ type: 'integer' })
  rows: number;

  /** Size of the rows as text */
  @ApiProperty({ type: 'integer' })
  bytes: number;

  /** The migrations that the backup lacks. They are applied to its copy */
  migrations: string[];

  /** The server of the copy */
  @ApiProperty({ format: 'uuid' })
  server_id: string;
}

/** The differences of a table; here is the current database, there the restored backup */
export class TableComparisonView {
  table: string;

  @ApiProperty({ type: 'integer' })
  only_here: number;

  @ApiProperty({ type: 'integer' })
  only_there: number;

  @ApiProperty({ type: 'integer' })
  different: number;

  /** The first twenty keys */
  keys: string[];
}

/** The tables that differ */
export class ComparisonView {
  tables: TableComparisonView[];
}

/** A finished swap */
export class SwapView {
  /** How long requests waited */
  @ApiProperty({ type: 'integer' })
  pause_ms: number;
}

export const backupView = (backup: Backup): BackupView => ({
  id: backup.id,
  state: backup.state,
  bytes: backup.bytes,
  rows: backup.rows,
  schema: backup.schema,
  started_at: backup.started_at,
  finished_at: backup.finished_at,
  verified_at: backup.verified_at,
  error: backup.error,
});

export const restoreView = ({ backup_id, state, credentials, snapshot_at, started_at }: Restore): RestoreView => ({
  backup_id,
  state,
  snapshot_at,
  credentials,
  is_previous: snapshot_at > started_at, // a swap sets the time of the data
  started_at,
});

export const restorePlanView = ({ backup, ...plan }: RestorePlan): RestorePlanView => ({
  backup_id: backup,
  snapshot_at: plan.snapshot_at,
  tables: plan.tables,
  rows: plan.rows,
  bytes: plan.bytes,
  migrations: plan.migrations,
  server_id: plan.server_id,
});

export const comparisonView = (tables: readonly TableComparison[]): ComparisonView => ({
  tables: tables.map(({ table, only_here, only_there, different, keys }) => ({
    table,
    only_here,
    only_there,
    different,
    keys,
  })),
});
