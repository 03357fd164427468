import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KIB, SECOND } from '../config/units.js';
import { DEFAULT_BODY_LIMIT } from './body-limit.decorator.js';
import { answerClientError, answerFrameworkError } from './client-error.js';
import { requestId } from './request-id.js';

/** A request that has not arrived whole within 30 s is ended with 408: Node looks for such requests once a second. */
const REQUEST_TIMEOUT_MS = 28 * SECOND;
const CHECK_INTERVAL_MS = 1 * SECOND;

/** As long as a URL may get: a longer path parameter names nothing, which is for its route to say. */
const LONGEST_PARAMETER = 16 * KIB;

/** How every HTTP server of the application reads requests. @param watch is told of requests that no hook sees. */
export const serverOptions = (
  watch: (request: FastifyRequest, reply: FastifyReply) => void = () => undefined,
): FastifyHttpOptions<Server> => ({
  bodyLimit: DEFAULT_BODY_LIMIT,
  genReqId: requestId,
  clientErrorHandler: answerClientError,
  frameworkErrors: answerFrameworkError(watch),
  return503OnClosing: false,
  requestTimeout: REQUEST_TIMEOUT_MS,
  http: {
    requireHostHeader: false, // refused by a hook, with problem details
    joinDuplicateHeaders: true, // Node drops a second Authorization or Content-Type otherwise
    headersTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_INTERVAL_MS,
  },
  routerOptions: { maxParamLength: LONGEST_PARAMETER },
});

/**
 * Has Node read every header line: by default it drops those after the 1,000th, X-TENANT and X-Forwarded-For among them.
 * All of them together are at most 16 KiB, or the answer is 431.
 */
export function readAllHeaders({ server }: FastifyInstance): void {
  server.maxHeadersCount = 0;
}
