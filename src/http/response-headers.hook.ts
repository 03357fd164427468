import type { FastifyInstance } from 'fastify';

const VARY = 'X-TENANT, Authorization';

/** Headers of every answer of the API. Pages and probes set their own. */
export function setResponseHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const { context } = request.routeOptions.config;
    if (context !== undefined || request.is404) {
      reply.header('cache-control', 'no-store');
      const others = reply.getHeader('vary');
      reply.header('vary', others === undefined ? VARY : `${String(others)}, ${VARY}`);
    }
    done();
  });
}
