import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { BadRequest } from '../common/http.errors.js';
import { Problem } from '../common/problem.js';
import { problemBody, problemContentType } from '../common/problem-body.js';
import { answerOnSocket } from './raw-answer.js';
import { NOSNIFF } from './response-headers.hook.js';

class HeadersTooLarge extends Problem {
  constructor() {
    super(431, 'headers_too_large', 'The request headers are larger than 16 KiB. Send fewer or shorter headers.');
  }
}

class RequestTimeout extends Problem {
  constructor() {
    super(408, 'request_timeout', 'The request did not arrive within 30 s. Send it faster.');
  }
}

/** Answers a message that Node could not parse as HTTP, before a request object exists. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else answerOnSocket(socket, problemOf(error.code));
}

/** Answers a request target that the router could not parse. No hook runs for it, so this calls `watch`. */
export const answerFrameworkError =
  (watch: (request: FastifyRequest, reply: FastifyReply) => void) =>
  (_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
    watch(request, reply);
    const problem = (request.problem = new BadRequest());
    void reply
      .status(problem.status)
      .headers({ 'x-request-id': request.id, ...NOSNIFF })
      .type(problemContentType)
      .send(problemBody(problem, request.id));
  };

function problemOf(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new HeadersTooLarge();
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new RequestTimeout();
  return new BadRequest();
}
