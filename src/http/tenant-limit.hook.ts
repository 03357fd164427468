import type { FastifyInstance } from 'fastify';
import { TooManyRequests } from '../common/http.errors.js';
import { isOver, type Limit } from '../limits/limit.js';
import { MemoryCounters } from '../limits/memory-counters.js';
import { secondsUntilReset, tellLimits } from '../limits/rate-limit-fields.js';

const MOST_TENANTS = 10_000;

/**
 * Limits the requests of one tenant to this process, over all its routes, so that the other tenants keep their share.
 * Each process counts for itself, because a Redis round trip per request would cost more than the limit saves.
 */
export function limitTenants(fastify: FastifyInstance, requestsPerSecond: number): void {
  const limit: Limit = { name: 'tenant-requests', most: requestsPerSecond, seconds: 1 };
  const counters = new MemoryCounters(MOST_TENANTS);
  fastify.addHook('onRequest', (request, reply, done) => {
    const { tenantScope } = request;
    const counts = tenantScope ? counters.count([{ limit, subject: tenantScope.tenant.id }]) : [];
    tellLimits(reply, counts);
    const full = counts.find(isOver);
    done(full && new TooManyRequests(secondsUntilReset(full)));
  });
}
