import type { FastifyPluginAsync } from 'fastify';
import type { Metrics } from './metrics.js';

/** What Prometheus reads. Asks for no token: who may reach it is for the network to say. */
export const metricsPage =
  (metrics: Metrics): FastifyPluginAsync =>
  async (fastify) => {
    const { registry } = metrics;
    fastify.get('/metrics', async (_request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .type(registry.contentType)
        .send(await registry.metrics()),
    );
  };
