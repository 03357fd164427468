import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';

/**
 * The caller's IP address without an IPv6 zone. It is the address that the trusted proxies report, or the address of
 * the connection if they report something else (`unknown`, an address with a port, arbitrary text). Null for a
 * connection that has ended.
 */
export function addressOf({ ip, socket }: Pick<FastifyRequest, 'ip' | 'socket'>): string | null {
  const address = [ip, socket.remoteAddress ?? ''].find((one) => isIP(one) !== 0);
  return address?.replace(/%.*/, '') ?? null;
}
