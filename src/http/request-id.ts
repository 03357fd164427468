import type { IncomingMessage } from 'node:http';
import { newId } from '../common/ids.js';

const WELL_FORMED = /^[\w.:/+=@-]{1,128}$/;

/** A request's id: the client's own when it is well formed, so that it can be followed across services. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : newId();
}
