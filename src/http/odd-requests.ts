import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { BadRequest, NotFound } from '../common/http.errors.js';
import { Problem } from '../common/problem.js';
import { answerOnSocket } from './raw-answer.js';

class ExpectationFailed extends Problem {
  constructor() {
    super(417, 'expectation_failed', 'The header Expect asks for something this server does not do.');
  }
}

/**
 * Answers with problem details what Node would refuse itself without a body: HTTP/1.1 without Host or with more than
 * one, an `Expect` that Node does not know, and CONNECT.
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

/** Lines of one name arrive joined by a comma and a space, which no host contains. */
const hasHost = ({ httpVersion, headers: { host } }: IncomingMessage): boolean =>
  host ? !host.includes(', ') : httpVersion !== '1.1';
