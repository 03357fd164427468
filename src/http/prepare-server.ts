import type { FastifyInstance } from 'fastify';
import { readJsonBodies } from '../common/json-body.js';
import { limitBodies } from './body-limits.hook.js';
import { refuseOddRequests } from './odd-requests.js';
import { setResponseHeaders } from './response-headers.hook.js';
import { readAllHeaders } from './server-options.js';
import { refuseHead } from './without-head.decorator.js';

/** Registers the hooks that run on every request before routing. Must be called before any route is registered. */
export function prepareServer(fastify: FastifyInstance): void {
  readAllHeaders(fastify);
  setResponseHeaders(fastify);
  refuseOddRequests(fastify);
  refuseHead(fastify);
  limitBodies(fastify);
  readJsonBodies(fastify);
}
