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

/** One migration failed on one database, which is as it was before it. `cause` is what PostgreSQL or the migration said. */
export class MigrationFailed extends OperatorError {
  override readonly name = 'MigrationFailed';

  constructor(
    readonly migration: string,
    options: { cause: unknown },
  ) {
    super(`${migration}: ${options.cause instanceof Error ? options.cause.message : String(options.cause)}`, options);
  }
}

/** What is to be undone has others on top of it. */
export class NewerMigrations extends OperatorError {
  override readonly name = 'NewerMigrations';

  constructor(migration: string) {
    super(`${migration} was applied since. Undo the newer run first.`);
  }
}

/** The database has a migration that this release does not know how to undo. */
export class UnknownMigration extends OperatorError {
  override readonly name = 'UnknownMigration';

  constructor(migration: string) {
    super(`This release does not know ${migration}. Undo it with the release that brought it.`);
  }
}

/** A name we built ourselves is not one PostgreSQL would keep whole: a defect, never an input. */
export class InvalidIdentifier extends Error {
  override readonly name = 'InvalidIdentifier';

  constructor() {
    super('An identifier must be 1 to 63 bytes without NUL.');
  }
}

/** A repository that TypeORM copied for a manager of its own. */
export class RepositoryNotBound extends Error {
  constructor(repository: string) {
    super(
      `${repository} finds its database through its context and cannot be bound to another manager. Do not call ` +
        'withRepository(): inside context.transaction() every repository uses the transaction.',
    );
  }
}

/** A statement failed inside a transaction, and the work went on: nothing of it can be committed. A defect, never an input. */
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
    super('The outer transaction has failed. Nothing else begins inside of it.');
  }
}

/** A statement came from an outer transaction while a nested one is open, or from one that has ended. A defect, never an input. */
export class TransactionCrossed extends Error {
  override readonly name = 'TransactionCrossed';

  constructor() {
    super(
      'The statement comes from another transaction than the one that is open on the connection, and would be committed or ' +
        'rolled back with that one. Wait for each statement and each nested context.transaction before the next one.',
    );
  }
}

/** A transaction that was opened beside the context: repositories would write outside of it. */
export class TransactionNotJoined extends Error {
  constructor() {
    super(
      'Repositories do not join a transaction of manager.transaction() or dataSource.transaction(). Use transaction() of the ' +
        'TenantContext or the CoreContext: every repository joins it.',
    );
  }
}
