import type { FastifyInstance } from 'fastify';
import { NotFound } from '../common/http.errors.js';
import { withRouteConfig } from './route-config.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether HEAD is answered like GET, without the body. */
    hasHead?: boolean;
  }
}

/**
 * A GET route that generates and records an export. Fastify answers HEAD by running the handler of GET, and reads all
 * of the body to discard it, so such a route has no HEAD.
 */
export const WithoutHead = (): MethodDecorator => withRouteConfig({ hasHead: false });

/** Must be called before any route is registered. */
export function refuseHead(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', ({ method, routeOptions }, _reply, done) => {
    done(method === 'HEAD' && routeOptions.config.hasHead === false ? new NotFound() : undefined);
  });
}
