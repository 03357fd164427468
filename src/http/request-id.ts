import { randomFillSync } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { v7 } from 'uuid';

const WELL_FORMED = /^[\w.:/+=@-]{1,128}$/;

const ID_BYTES = 16;

/**
 * Random bytes for the next ids. Generating them for each id separately would cost more than all other work for an id.
 */
const stock = new Uint8Array(256 * ID_BYTES);
let used = stock.length;

/** A request's id. A well-formed id from the client is kept, so that the request can be traced across services. */
export function requestId(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && WELL_FORMED.test(given) ? given : v7({ random: nextBytes() });
}

function nextBytes(): Uint8Array {
  if (used === stock.length) {
    randomFillSync(stock);
    used = 0;
  }
  used += ID_BYTES;
  return stock.subarray(used - ID_BYTES, used);
}
