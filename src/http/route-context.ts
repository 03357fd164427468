import type { FastifyRequest } from 'fastify';
import type { TenantScope } from '../tenancy/tenant-scope.js';

export type Context = 'core' | 'tenant';

/**
 * Where a route works: in one context; in the one its token names (`universal`); or `elsewhere`, the answer for a path
 * of the other context. A route without one ignores X-TENANT.
 */
export type RouteContext = Context | 'universal' | 'elsewhere';

declare module 'fastify' {
  interface FastifyContextConfig {
    context?: RouteContext;
  }

  interface FastifyRequest {
    tenantScope?: TenantScope | undefined;
  }
}

export const TENANT_HEADER = 'x-tenant';

/** The context a request asks for: without X-TENANT it is core's, with it a tenant's, whatever the header holds. */
export const requestedContext = (headers: FastifyRequest['headers']): Context =>
  headers[TENANT_HEADER] === undefined ? 'core' : 'tenant';
