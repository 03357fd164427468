import type { FastifyRequest } from 'fastify';
import type { Problem } from '../common/problem.js';
import type { Tenant } from '../tenancy/tenant.js';
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
    /** The tenant asked for, also when it is not served. */
    tenant?: Tenant | undefined;
    tenantScope?: TenantScope | undefined;
    /** What it is answered with, when that is no success. */
    problem?: Problem | undefined;
  }
}

export const TENANT_HEADER = 'x-tenant';

/** The context a request asks for: without X-TENANT it is core's, with it a tenant's, whatever the header holds. */
export const requestedContext = (headers: FastifyRequest['headers']): Context =>
  headers[TENANT_HEADER] === undefined ? 'core' : 'tenant';

/** Whether only machines and readers of the documentation ask for it. */
export const isProbe = ({ is404, routeOptions }: FastifyRequest): boolean =>
  !is404 && routeOptions.config.context === undefined;
