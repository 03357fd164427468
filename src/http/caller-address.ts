import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * The caller's IP address without an IPv6 zone: what the trusted proxies say, or the connection's own when that is no
 * address (`unknown`, an address with a port, arbitrary text). Null for a connection that ended.
 */
export function addressOf({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string | null {
  const address = [ip, socket.remoteAddress ?? ''].find((one) => isIP(one) !== 0);
  return address?.replace(/%.*/, '') ?? null;
}
