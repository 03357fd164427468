import { NotFound } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

export class ServerNotFound extends NotFound {
  constructor() {
    super('There is no database server with this id.');
  }
}

export class ServerNotReady extends Problem {
  constructor() {
    super(
      409,
      'server_not_ready',
      'The server cannot be prepared for organizations at the moment. Start an examination of the doctor to find the cause.',
    );
  }
}
