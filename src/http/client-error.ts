import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BadRequest } from '../common/http.errors.js';
import { newId } from '../common/ids.js';
import { Problem } from '../common/problem.js';
import { problemBody, problemContentType } from '../common/problem-body.js';

class HeadersTooLarge extends Problem {
  constructor() {
    super(431, 'headers_too_large', 'The request headers are larger than 16 KiB.');
  }
}

class RequestTimeout extends Problem {
  constructor() {
    super(408, 'request_timeout', 'The request did not arrive in time.');
  }
}

class ExpectationFailed extends Problem {
  constructor() {
    super(417, 'expectation_failed', 'The header Expect asks for something this server does not do.');
  }
}

const logger = new Logger('Http');

/** Answers what Node could not read as HTTP at all, before there is a request to answer. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOf(error.code);
  const id = newId();
  const body = problemBody(problem, id);
  const { status, code } = problem;
  const bytes = Buffer.byteLength(body);
  const ip = socket.remoteAddress;
  logger.log({ request_id: id, method: null, route: null, status, code, bytes, context: null, ip }, 'request');
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n` +
      `content-type: ${problemContentType}\r\ncontent-length: ${bytes}\r\n` +
      `x-request-id: ${id}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Answers a request target the router could not read. No hook sees it, so `watch` is told of it here. */
export const answerFrameworkError =
  (watch: (request: FastifyRequest, reply: FastifyReply) => void) =>
  (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    watch(request, reply);
    const problem = (request.problem = new BadRequest());
    void reply
      .status(problem.status)
      .header('x-request-id', request.id)
      .type(problemContentType)
      .send(problemBody(problem, request.id));
  };

/** Refuses what Node would refuse itself, without a body: HTTP/1.1 without Host, and an `Expect` it does not know. */
export function refuseOddRequests(fastify: FastifyInstance): void {
  const odd = new WeakSet<IncomingMessage>();
  fastify.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    odd.add(request);
    fastify.server.emit('request', request, response);
  });
  fastify.addHook('onRequest', ({ raw }, _reply, done) => {
    if (odd.has(raw)) done(new ExpectationFailed());
    else done(raw.httpVersion === '1.1' && !raw.headers.host ? new BadRequest() : undefined);
  });
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new HeadersTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new RequestTimeout();
  return new BadRequest();
}
