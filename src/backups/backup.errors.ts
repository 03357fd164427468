import { OperatorError } from '../common/operator-error.js';

/** Neither BACKUP_DIR nor BACKUP_S3_URL is set. */
export class BackupsOff extends OperatorError {
  constructor() {
    super('Backups are off. Set BACKUP_DIR or BACKUP_S3_URL.');
  }
}

/** The database contains parts that a backup could not restore. Nothing was written. */
export class BackupRefused extends OperatorError {
  constructor(slug: string, reasons: readonly string[]) {
    super(`${slug} cannot be backed up: ${reasons.join('; ')}.`);
  }
}

export class BackupUnknown extends OperatorError {
  constructor(id: string) {
    super(`There is no complete backup ${id}. To list all: npx tenantry tenant backups <slug>`);
  }
}

/** The migrations or the tables changed while the backup began. */
export class SchemaChanged extends OperatorError {
  constructor(slug: string) {
    super(`The schema of ${slug} changed while its backup began. Run it again.`);
  }
}

/** The file is not a valid export. Nothing of it was used. */
export class ImportRefused extends OperatorError {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The import is refused: ${reason}.`, options);
  }
}
