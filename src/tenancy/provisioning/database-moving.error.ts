import { NamedError } from '../../common/named-error.js';

/** The database is being moved to another server, or it is an old copy. Its schema must not change. */
export class DatabaseMoving extends NamedError {
  constructor() {
    super('The database is being moved to another server. Migrate it after the move.');
  }
}
