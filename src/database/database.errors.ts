import { OperatorError } from '../common/operator-error.js';

/** A stored credential does not open: another SECRET_KEY sealed it, or somebody changed it. */
export class CredentialUnreadable extends OperatorError {
  override readonly name = 'CredentialUnreadable';

  constructor(ownerId: string, options: ErrorOptions) {
    super(
      `The stored credential of ${ownerId} does not open. Is SECRET_KEY the one this installation was made with? ` +
        'After a rotation the old one belongs in SECRET_KEY_PREVIOUS.',
      options,
    );
  }
}

/** The start cannot go on, and a person can do something about it. `message` says what. */
export class StartupError extends OperatorError {
  override readonly name: string = 'StartupError';
}

/** A database counts as old as its newest migration, so one that comes late would be taken for applied. */
export class LateMigration extends StartupError {
  override readonly name = 'LateMigration';

  constructor(migration: string) {
    super(`The migration ${migration} is older than one that is already applied. Give it a newer timestamp.`);
  }
}

/** A name we built ourselves is not one PostgreSQL would keep whole: a defect, never an input. */
export class InvalidIdentifier extends Error {
  override readonly name = 'InvalidIdentifier';

  constructor() {
    super('An identifier must be 1 to 63 bytes without NUL.');
  }
}
