import { OperatorError } from '../common/operator-error.js';

export class ServerUnknown extends OperatorError {
  override readonly name = 'ServerUnknown';

  constructor(id: string) {
    super(`There is no database server ${id}. \`servers list\` shows those there are.`);
  }
}

export class ServerRegistered extends OperatorError {
  override readonly name = 'ServerRegistered';

  constructor(address: string, id: string) {
    super(
      `${address} is registered already, as ${id}. Nothing was changed. \`servers open ${id}\` makes it ready if it is not.`,
    );
  }
}

/** It cannot hold tenants as it is. */
export class ServerUnfit extends OperatorError {
  override readonly name = 'ServerUnfit';
}
