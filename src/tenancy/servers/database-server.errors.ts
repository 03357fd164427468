import { OperatorError } from '../../common/operator-error.js';

export class ServerUnknown extends OperatorError {
  constructor(id: string) {
    super(`There is no database server ${id}. To list all: npx tenantry servers list`);
  }
}

export class ServerRegistered extends OperatorError {
  constructor(what: string, id: string) {
    super(`${what} is already registered as ${id}. Nothing was changed. To see its state: npx tenantry servers list`);
  }
}

/** The server cannot hold tenants in its current state. */
export class ServerUnfit extends OperatorError {}

export class TooFewConnections extends OperatorError {
  constructor(readonly fewest: number) {
    super(`--connections must be at least ${fewest}, which one process needs to start. Nothing was changed.`);
  }
}
