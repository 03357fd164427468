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

/** One restored backup at a time is beside an organization. */
export class RestoreExists extends OperatorError {
  constructor(slug: string) {
    super(
      `A restored backup is already beside ${slug}. To use it: npx tenantry tenant swap ${slug}. ` +
        `To drop it: npx tenantry tenant drop-beside ${slug}`,
    );
  }
}

export class RestoreBusy extends OperatorError {
  constructor(slug: string) {
    super(`The restored backup beside ${slug} is being compared, used or dropped. Try again when that has ended.`);
  }
}

export class RestoreUnknown extends OperatorError {
  constructor(slug: string) {
    super(
      `No restored backup is beside ${slug}. To restore one: npx tenantry tenant recover ${slug} --from <backup> --beside`,
    );
  }
}

/** The archive has parts that this release cannot load. */
export class ArchiveUnfit extends OperatorError {
  constructor(id: string, reasons: readonly string[]) {
    super(`The archive ${id} cannot be loaded: ${reasons.join('; ')}. Nothing was changed.`);
  }
}

/** The live database is not at the schema of this release. */
export class LiveBehind extends OperatorError {
  constructor(slug: string) {
    super(`${slug} is behind this release. Migrate it first: npx tenantry migrate tenants --only ${slug}`);
  }
}

/** The file is not a valid export. Nothing of it was used. */
export class ImportRefused extends OperatorError {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The import is refused: ${reason}.`, options);
  }
}
