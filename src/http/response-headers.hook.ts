import type { FastifyInstance } from 'fastify';

/** Headers of every answer of the API. Pages and probes set their own. */
export function setResponseHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    const { context } = request.routeOptions.config;
    if (context !== undefined || request.is404) {
      reply.header('cache-control', 'no-store');
      reply.header('vary', 'X-TENANT, Authorization');
    }
    done();
  });
}
