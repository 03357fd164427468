import { Problem } from '../../common/problem.js';
import {
  BackupRefused,
  BackupsOff,
  BackupUnknown,
  LiveBehind,
  RestoreBusy,
  RestoreExists,
  RestoreUnknown,
  ArchiveUnfit,
} from '../../backups/backup.errors.js';
import { MoveInterrupted, MoveRefused, MoveStopped } from '../../tenancy/move/move.errors.js';

export class BackupNotFound extends Problem {
  constructor() {
    super(404, 'backup_not_found', 'The organization has no complete backup with this id.');
  }
}

export class RestoreNotFound extends Problem {
  constructor() {
    super(404, 'restore_not_found', 'No restored backup is beside the database of the organization.');
  }
}

/** The backup or the restore is not possible at the moment. The reason is in `detail`. */
export class BackupConflict extends Problem {
  constructor(detail = 'A restored backup is already beside the organization.') {
    super(409, 'backup_conflict', detail);
  }
}

const CONFLICTS = [
  BackupsOff,
  BackupRefused,
  LiveBehind,
  RestoreBusy,
  RestoreExists,
  ArchiveUnfit,
  MoveRefused,
  MoveStopped,
];

/** The engine's errors end with commands. */
const COMMANDS = / [^.]*: npx tenantry.*$/s;

/** The problem for an error of the engine. Other errors are thrown again. */
export function asProblem(error: unknown): never {
  if (error instanceof BackupUnknown) throw new BackupNotFound();
  if (error instanceof RestoreUnknown) throw new RestoreNotFound();
  if (error instanceof Error && CONFLICTS.some((kind) => error instanceof kind))
    throw new BackupConflict(error.message.replace(COMMANDS, ''));
  if (error instanceof MoveInterrupted)
    throw new BackupConflict('Another operation changed the database of the organization in the meantime.');
  throw error;
}
