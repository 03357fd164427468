import type { FastifyReply } from 'fastify';
import { SECOND } from '../config/units.js';
import type { Count } from './limit.js';

export const secondsUntilReset = ({ resetMs }: Count): number => Math.max(1, Math.ceil(resetMs / SECOND));

/** Tells where limits stand, in the fields of the IETF's RateLimit draft. Each is a list and may be added to. */
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
