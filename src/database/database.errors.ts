import { OperatorError } from '../common/operator-error.js';
import { NamedError } from '../common/named-error.js';

/** A stored credential cannot be decrypted. It was encrypted with another SECRET_KEY, or was changed. */
export class CredentialUnreadable extends OperatorError {
  constructor(ownerId: string, options: ErrorOptions) {
    super(
      `The stored credential of ${ownerId} cannot be decrypted. Check that SECRET_KEY is the key of this installation. ` +
        'After a rotation, set SECRET_KEY_PREVIOUS to the old key.',
      options,
    );
  }
}

/** The start cannot continue until an operator acts. `message` states the action to take. */
export class StartupError extends OperatorError {}

/** The schema version of a database is its newest migration, so an older new migration would count as applied. */
export class LateMigration extends StartupError {
  constructor(migration: string) {
    super(`The migration ${migration} is older than one that is already applied. Give it a newer timestamp.`);
  }
}

/** One migration failed on one database and was rolled back. `cause` is the error of PostgreSQL or of the migration. */
export class MigrationFailed extends OperatorError {
  constructor(
    readonly migration: string,
    options: { cause: unknown },
  ) {
    super(`${migration}: ${options.cause instanceof Error ? options.cause.message : String(options.cause)}`, options);
  }
}

/** Another migration was applied after the one to undo. */
export class NewerMigrations extends OperatorError {
  constructor(migration: string) {
    super(`${migration} was applied later. Undo the newer run first.`);
  }
}

/** The database has a migration that this release does not contain and therefore cannot undo. */
export class UnknownMigration extends OperatorError {
  constructor(migration: string) {
    super(`This release does not contain ${migration}. Undo it with the release that added it.`);
  }
}

/** PostgreSQL would truncate a name that the application built. This is a bug, never caused by input. */
export class InvalidIdentifier extends NamedError {
  constructor() {
    super('An identifier must be 1 to 63 bytes without NUL.');
  }
}

/** TypeORM tried to bind a repository to another manager. */
export class RepositoryNotBound extends NamedError {
  constructor(repository: string) {
    super(
      `${repository} finds its database through its context and cannot be bound to another manager. Do not call ` +
        'withRepository(): inside context.transaction() every repository uses the transaction.',
    );
  }
}

/**
 * A statement failed inside a transaction and the work continued, so none of it can be committed. This is a bug, never
 * caused by input.
 */
export class TransactionAborted extends NamedError {
  constructor() {
    super(
      'A statement of the transaction failed and its error was caught, so PostgreSQL can only roll back. Let the error ' +
        'leave the transaction, or run the statement in a nested context.transaction and catch the error outside of it.',
    );
  }
}

/** A nested transaction waited for its turn while the outer one failed. */
export class TransactionOver extends NamedError {
  constructor() {
    super('The outer transaction has failed, so no nested transaction can begin in it.');
  }
}

/**
 * A statement came from an outer transaction while a nested one was open, or from a transaction that had ended. This is
 * a bug, never caused by input.
 */
export class TransactionCrossed extends NamedError {
  constructor() {
    super(
      'The statement does not belong to the transaction that is open on the connection, but would be committed or rolled ' +
        'back with it. Await each statement and each nested context.transaction before you start the next one.',
    );
  }
}

/** A transaction was opened without the context, so repositories would write outside of it. */
export class TransactionNotJoined extends NamedError {
  constructor() {
    super(
      'Repositories do not join a transaction of manager.transaction() or dataSource.transaction(). Use transaction() of ' +
        'TenantContext or CoreContext, which every repository joins.',
    );
  }
}
