import { NotFound } from '../../common/http.errors.js';
import { Problem } from '../../common/problem.js';

export class RunNotFound extends NotFound {
  constructor() {
    super('There is no migration run with this id.');
  }
}

export class OrganizationsUnknown extends NotFound {
  constructor(slugs: readonly string[]) {
    super(`There is no organization with a database called ${slugs.slice(0, 20).join(', ')}.`);
  }
}

export class RunInProgress extends Problem {
  constructor() {
    super(409, 'run_in_progress', 'A migration run is in progress. Wait until it ends.');
  }
}

export class NothingToMigrate extends Problem {
  constructor() {
    super(409, 'nothing_to_migrate', 'The databases of all these organizations are up to date.');
  }
}

export class RunNotResumable extends Problem {
  constructor() {
    super(
      409,
      'run_not_resumable',
      'The run was undone, or belongs to another release. Start a new one to migrate the remaining organizations.',
    );
  }
}

export class RunNotUndoable extends Problem {
  constructor() {
    super(409, 'run_not_undoable', 'The run undid another run. Start a new one to apply its migrations again.');
  }
}
