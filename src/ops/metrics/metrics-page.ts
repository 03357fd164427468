import type { FastifyPluginAsync } from 'fastify';
import type { Metrics } from './metrics.js';

/** The page that Prometheus reads. It requires no token: the network must restrict access. */
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
