import { Problem } from '../common/problem.js';

/** The same error for a forged, a used and a superseded link, so that it reveals nothing about the ticket. */
export class LinkInvalid extends Problem {
  constructor() {
    super(400, 'link_invalid', 'The link is not valid, or it was already used. Request a new one.');
  }
}

export class LinkExpired extends Problem {
  constructor() {
    super(410, 'link_expired', 'The link has expired. Request a new one.');
  }
}
