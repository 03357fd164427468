import type { FastifyInstance } from 'fastify';

const VARY = 'X-TENANT, Authorization';

/** Prevents a browser from guessing another content type. Every response has it. */
export const NOSNIFF = { 'x-content-type-options': 'nosniff' };

/** Headers of every response, whichever hook or handler produces it. Pages and probes add their own. */
export function setResponseHeaders(fastify: FastifyInstance): void {
  fastify.addHook('onSend', (request, reply, _payload, done) => {
    reply.headers({ 'x-request-id': request.id, ...NOSNIFF });
    const { context } = request.routeOptions.config;
    if (context !== undefined || request.is404) {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
      const others = reply.getHeader('vary');
      reply.header('vary', others === undefined ? VARY : `${String(others)}, ${VARY}`);
    }
    done();
  });
}
