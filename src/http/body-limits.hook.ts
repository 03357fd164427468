import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body limit of a route that accepts larger bodies, in bytes. */
    bodyLimit?: number;
  }
}

/** Gives every route the limit of its `@BodyLimit()`. Must be called before any route is registered. */
export function limitBodies(fastify: FastifyInstance): void {
  fastify.addHook('onRoute', (route) => {
    const limit = route.config?.bodyLimit;
    if (limit !== undefined) route.bodyLimit = limit;
  });
}
