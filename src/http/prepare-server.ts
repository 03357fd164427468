import type { FastifyInstance } from 'fastify';
import { readJsonBodies } from '../common/json-body.js';
import { limitBodies } from './body-limits.hook.js';
import { refuseOddRequests } from './odd-requests.js';
import { setResponseHeaders } from './response-headers.hook.js';
import { readAllHeaders } from './server-options.js';

/** What a server does with every request before it has a route. To be called before there are routes. */
export function prepareServer(fastify: FastifyInstance): void {
  readAllHeaders(fastify);
  setResponseHeaders(fastify);
  refuseOddRequests(fastify);
  limitBodies(fastify);
  readJsonBodies(fastify);
}
