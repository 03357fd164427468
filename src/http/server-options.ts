import type { Server } from 'node:http';
import type { FastifyHttpOptions, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { KIB, SECOND } from '../config/units.js';
import { DEFAULT_BODY_LIMIT } from './body-limit.decorator.js';
import { answerClientError, answerFrameworkError } from './client-error.js';
import { requestId } from './request-id.js';

/** A request that has not fully arrived within 30 s is answered with 408. Node checks once a second. */
const REQUEST_TIMEOUT_MS = 28 * SECOND;
const CHECK_INTERVAL_MS = 1 * SECOND;

/**
 * The maximum length of a path parameter. A parameter up to this length reaches the route, which answers that no such
 * resource exists.
 */
const LONGEST_PARAMETER = 16 * KIB;

/** The options of every HTTP server of the application. @param watch is called for requests that reach no hook. */
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
    requireHostHeader: false, // a hook rejects it, with problem details
    joinDuplicateHeaders: true, // Node otherwise drops a second Authorization or Content-Type
    headersTimeout: REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: CHECK_INTERVAL_MS,
  },
  routerOptions: { maxParamLength: LONGEST_PARAMETER },
});

/**
 * Makes Node read every header line. By default it drops the lines after the 1,000th, which may include X-TENANT and
 * X-Forwarded-For. All header lines together are limited to 16 KiB; above that the response is 431.
 */
export function readAllHeaders({ server }: FastifyInstance): void {
  server.maxHeadersCount = 0;
}
