import { OperatorError } from '../../common/operator-error.js';

/** The organization cannot be moved. Nothing was changed. */
export class MoveRefused extends OperatorError {
  constructor(readonly reasons: readonly string[]) {
    super(reasons.join('\n'));
  }
}

/** The move stopped. The organization is served from its old database. */
export class MoveStopped extends OperatorError {}

/** Another process changed the move, for example because the organization was deleted or the fence was lifted. */
export class MoveInterrupted extends OperatorError {
  constructor() {
    super('The move was abandoned or is continued by another process.');
  }
}

export class MoveUnknown extends OperatorError {
  constructor(slug: string) {
    super(`${slug} has no move. To start one: npx tenantry tenant move ${slug} --to <server>`);
  }
}
