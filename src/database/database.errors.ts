import { OperatorError } from '../common/operator-error.js';

/** A stored credential cannot be decrypted. It was encrypted with another SECRET_KEY, or was changed. */
export class CredentialUnreadable extends OperatorError {
  override readonly name = 'CredentialUnreadable';

  constructor(ownerId: string, options: ErrorOptions) {
    super(
      `The stored credential of ${ownerId} cannot be decrypted. Check that SECRET_KEY is the one that this installation was created with. ` +
        'After a rotation, set SECRET_KEY_PREVIOUS to the old one.',
      options,
    );
  }
}

/** The start cannot continue until an operator acts. `message` states the action. */
export class StartupError extends OperatorError {
  override readonly name: string = 'StartupError';
}

/** The version of a database is its newest migration, so a late migration would count as applied. */
export class LateMigration extends StartupError {
  override readonly name = 'LateMigration';

  constructor(migration: string) {
    super(`The migration ${migration} is older than one that is already applied. Give it a newer timestamp.`);
  }
}

/** One migration failed on one database and was rolled back. `cause` is the error of PostgreSQL or of the migration. */
export class MigrationFailed extends OperatorError {
  override readonly name = 'MigrationFailed';

  constructor(
    readonly migration: string,
    options: { cause: unknown },
  ) {
    super(`${migration}: ${options.cause instanceof Error ? options.cause.message : String(options.cause)}`, options);
  }
}

/** Other migrations were applied after the one to undo. */
export class NewerMigrations extends OperatorError {
  override readonly name = 'NewerMigrations';

  constructor(migration: string) {
    super(`${migration} was applied later. Undo the newer run first.`);
  }
}

/** The database has a migration that this release cannot undo, because it does not know it. */
export class UnknownMigration extends OperatorError {
  override readonly name = 'UnknownMigration';

  constructor(migration: string) {
    super(`This release does not know ${migration}. Undo it with the release that added it.`);
  }
}

/** PostgreSQL would truncate a name that the application built. This is a defect, never caused by input. */
export class InvalidIdentifier extends Error {
  override readonly name = 'InvalidIdentifier';

  constructor() {
    super('An identifier must be 1 to 63 bytes without NUL.');
  }
}

/** A repository that TypeORM copied for another manager. */
export class RepositoryNotBound extends Error {
  constructor(repository: string) {
    super(
      `${repository} finds its database through its context and cannot be bound to another manager. Do not call ` +
        'withRepository(): inside context.transaction() every repository uses the transaction.',
    );
  }
}

/**
 * A statement failed inside a transaction, and the work continued, so nothing of it can be committed. This is a defect,
 * never caused by input.
 */
export class TransactionAborted extends Error {
  override readonly name = 'TransactionAborted';

  constructor() {
    super(
      'A statement of the transaction failed and its error was caught, so PostgreSQL can only roll it back. Let the error ' +
        'leave the transaction, or run the statement in a nested context.transaction and catch the error outside of that.',
    );
  }
}

/** A nested transaction waited for its turn while the outer one failed. */
export class TransactionOver extends Error {
  override readonly name = 'TransactionOver';

  constructor() {
    super('The outer transaction has failed, so no nested transaction can begin in it.');
  }
}

/**
 * A statement came from an outer transaction while a nested one is open, or from one that has ended. This is a defect,
 * never caused by input.
 */
export class TransactionCrossed extends Error {
  override readonly name = 'TransactionCrossed';

  constructor() {
    super(
      'The statement belongs to another transaction than the one that is open on the connection. It would be committed or ' +
        'rolled back with the open one. Wait for each statement and each nested context.transaction before the next one.',
    );
  }
}

/** A transaction was opened outside the context. Repositories would write outside of it. */
export class TransactionNotJoined extends Error {
  constructor() {
    super(
      'Repositories do not join a transaction of manager.transaction() or dataSource.transaction(). Use transaction() of the ' +
        'TenantContext or the CoreContext: every repository joins it.',
    );
  }
}
