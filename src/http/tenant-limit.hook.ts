import type { FastifyInstance } from 'fastify';
import { TooManyRequests } from '../common/http.errors.js';
import { isOver, type Limit } from '../limits/limit.js';
import { MemoryCounters } from '../limits/memory-counters.js';
import { secondsUntilReset, tellLimits } from '../limits/rate-limit-fields.js';

const MOST_TENANTS = 10_000;

/**
 * Bounds what one tenant may ask of this process, on all its routes together, so that the others have their share. Each
 * process counts for itself: asking Redis would cost every request more than the limit protects.
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
