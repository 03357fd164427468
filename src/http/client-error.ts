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
  note(problem, id, socket.remoteAddress);
  socket.end(
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}\r\n` +
      `content-type: ${problemContentType}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` +
      `x-request-id: ${id}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** Answers a request target the router could not read, before any hook. */
export function answerFrameworkError(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = new BadRequest();
  note(problem, request.id, request.ip);
  void reply
    .status(problem.status)
    .header('x-request-id', request.id)
    .type(problemContentType)
    .send(problemBody(problem, request.id));
}

/** What Node would refuse itself, without a body: HTTP/1.1 without Host, and an `Expect` it does not know. */
export function refuseOddRequests(fastify: FastifyInstance): void {
  fastify.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const problem = new ExpectationFailed();
    const id = newId();
    note(problem, id, request.socket.remoteAddress);
    response.writeHead(problem.status, { 'content-type': problemContentType, 'x-request-id': id });
    response.end(problemBody(problem, id));
  });
  fastify.addHook('onRequest', (request, _reply, done) => {
    done(request.raw.httpVersion === '1.1' && !request.headers.host ? new BadRequest() : undefined);
  });
}

/** The line of a request that never came to be one. */
function note({ status, code }: Problem, id: string, ip: string | undefined): void {
  logger.log({ request_id: id, status, code, ip }, 'request');
}

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new HeadersTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new RequestTimeout();
  return new BadRequest();
}
