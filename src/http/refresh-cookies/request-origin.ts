import type { FastifyRequest } from 'fastify';
import { Problem } from '../../common/problem.js';

export class OriginRefused extends Problem {
  constructor() {
    super(
      403,
      'origin_refused',
      'A page of another site sent this request. Send it from a page of this host or of an origin in CORS_ORIGINS, on the same site.',
    );
  }
}

/**
 * Rejects a request that a browser sent for a page of another site or of an unknown origin, such as a sibling
 * subdomain. Only the host of the request's own origin is compared, because a proxy may have ended TLS.
 *
 * @param allowed further origins.
 */
export function findOriginFault({ headers, host }: FastifyRequest, allowed: readonly string[]): OriginRefused | null {
  const { origin, 'sec-fetch-site': site } = headers;
  const isKnown = origin === undefined || allowed.includes(origin) || isOf(host, origin);
  return isKnown && site !== 'cross-site' ? null : new OriginRefused();
}

const isOf = (host: string, origin: string): boolean =>
  host !== '' && [`https://${host}`, `http://${host}`].includes(origin);
