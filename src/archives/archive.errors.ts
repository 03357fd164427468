import { NamedError } from '../common/named-error.js';
import { OperatorError } from '../common/operator-error.js';

/** The content of an archive is not the written one: it was changed, truncated, or belongs elsewhere. */
export class ArchiveDamaged extends OperatorError {
  constructor(part: string, options?: ErrorOptions) {
    super(`The archive is damaged or was changed: ${part} cannot be verified. Nothing of it was used.`, options);
  }
}

/** There is no manifest, so the archive was never completed, or was deleted. */
export class ArchiveMissing extends OperatorError {
  constructor(name: string) {
    super(`There is no complete archive ${name} in the store.`);
  }
}

/** No available key opens the archive. */
export class ArchiveLocked extends OperatorError {
  constructor(name: string) {
    super(
      `The archive ${name} cannot be decrypted. Check that SECRET_KEY is the key of the installation that wrote it. ` +
        'After a rotation, set SECRET_KEY_PREVIOUS to the old key.',
    );
  }
}

/** A newer release wrote the archive. */
export class ArchiveTooNew extends OperatorError {
  constructor(name: string) {
    super(`The archive ${name} was written by a newer release. Use that release to read it.`);
  }
}

/** The store has no object with this name. */
export class ObjectMissing extends NamedError {
  constructor(readonly path: string) {
    super(`There is no object ${path} in the store.`);
  }
}

/** The store does not answer or rejects an operation. */
export class StoreFailed extends OperatorError {
  constructor(address: string, cause: Error) {
    super(`The backup store ${address} failed: ${cause.name}: ${cause.message}`, { cause });
  }
}

/** BACKUP_S3_URL is set, but the package for it is not installed. */
export class S3Missing extends OperatorError {
  constructor(options: ErrorOptions) {
    super('BACKUP_S3_URL needs the optional package @aws-sdk/client-s3. Run npm ci.', options);
  }
}
