import { OperatorError } from '../common/operator-error.js';

export class ServerUnknown extends OperatorError {
  override readonly name = 'ServerUnknown';

  constructor(id: string) {
    super(`There is no database server ${id}. \`servers list\` shows those there are.`);
  }
}

export class ServerRegistered extends OperatorError {
  override readonly name = 'ServerRegistered';

  constructor(what: string, id: string) {
    super(`${what} is registered already, as ${id}; \`servers list\` shows its state. Nothing was changed.`);
  }
}

/** It cannot hold tenants as it is. */
export class ServerUnfit extends OperatorError {
  override readonly name = 'ServerUnfit';
}
