import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addressOf } from '../../http/caller-address.js';
import { EndedRequest } from './ended-request.js';

export type RequestWatcher = (ended: EndedRequest) => void;

/** @returns a function that calls `watchers` once per request, after its response is sent or its client disconnects. */
export const watchWith =
  (watchers: readonly RequestWatcher[]) =>
  (request: FastifyRequest, reply: FastifyReply): void => {
    const startedAt = performance.now();
    const ip = addressOf(request);
    reply.raw.on('close', () => {
      const ended = new EndedRequest(request, reply, ip, performance.now() - startedAt);
      for (const watcher of watchers) watcher(ended);
    });
  };

/** Watches every request that reaches a hook. Must be registered before other hooks. */
export function watchRequests(fastify: FastifyInstance, watch: ReturnType<typeof watchWith>): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    watch(request, reply);
    done();
  });
}
