import type { FastifyReply } from 'fastify';
import { SECOND } from '../config/units.js';
import type { Count } from './limit.js';

export const secondsUntilReset = ({ resetMs }: Count): number => Math.max(1, Math.ceil(resetMs / SECOND));

/**
 * Reports the state of the limits in the header fields of the IETF's RateLimit draft. Each field is a list that can be
 * extended.
 */
export function tellLimits(reply: FastifyReply, counts: readonly Count[]): void {
  for (const count of counts) {
    const { name, most, seconds } = count.limit;
    const left = Math.max(0, most - count.used);
    add(reply, 'ratelimit', `"${name}";r=${left};t=${secondsUntilReset(count)}`);
    add(reply, 'ratelimit-policy', `"${name}";q=${most};w=${seconds}`);
  }
}

function add(reply: FastifyReply, field: string, member: string): void {
  const others = reply.getHeader(field);
  void reply.header(field, others === undefined ? member : `${String(others)}, ${member}`);
}
