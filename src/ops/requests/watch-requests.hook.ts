import type { FastifyInstance } from 'fastify';
import { EndedRequest } from './ended-request.js';

export type RequestWatcher = (ended: EndedRequest) => void;

/** Tells `watchers` of every request once, when its answer was sent or its client has left. To be called before other hooks. */
export function watchRequests(fastify: FastifyInstance, watchers: readonly RequestWatcher[]): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const startedAt = performance.now();
    const { ip } = request;
    reply.raw.once('close', () => {
      const ended = new EndedRequest(request, reply, ip, performance.now() - startedAt);
      for (const watcher of watchers) watcher(ended);
    });
    done();
  });
}
