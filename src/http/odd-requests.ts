import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../common/http.errors.js';
import { Problem } from '../common/problem.js';
import { answerOnSocket } from './raw-answer.js';

class ExpectationFailed extends Problem {
  constructor() {
    super(
      417,
      'expectation_failed',
      'The Expect header has a value that this server does not support. Send the request without it.',
    );
  }
}

/**
 * Sends problem details for requests that Node would reject without a body: HTTP/1.1 without a Host header or with
 * several, an `Expect` value unknown to Node, and CONNECT.
 */
export function refuseOddRequests(fastify: FastifyInstance): void {
  const odd = new WeakSet<IncomingMessage>();
  fastify.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    odd.add(request);
    fastify.server.emit('request', request, response);
  });
  fastify.server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    answerOnSocket(socket, new NotFound());
  });
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    if (odd.has(raw)) done(new ExpectationFailed());
    else done(hasHost(raw) ? undefined : new BadRequest());
  });
}

/** Node joins header lines of the same name with a comma and a space. A host contains neither. */
const hasHost = ({ httpVersion, headers: { host } }: IncomingMessage): boolean =>
  host ? !host.includes(', ') : httpVersion !== '1.1';
