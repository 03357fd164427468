import type { FastifyRequest } from 'fastify';
import type { Problem } from '../common/problem.js';
import type { TenantScope } from '../tenancy/context/tenant-scope.js';

export type Context = 'core' | 'tenant';

/**
 * The context of a route: one context, `universal` (the context that the token names), or `elsewhere` (the error
 * response for a path of the other context). A route without a value ignores X-TENANT.
 */
export type RouteContext = Context | 'universal' | 'elsewhere';

declare module 'fastify' {
  interface FastifyContextConfig {
    context?: RouteContext;
  }

  interface FastifyRequest {
    /** The use of the requested tenant, even if it is not served. */
    tenantScope?: TenantScope | undefined;
    /** The problem of the error response, if the response is an error. */
    problem?: Problem | undefined;
  }
}

export const TENANT_HEADER = 'x-tenant';

/** The context of a request: core without X-TENANT, tenant with it, whatever value the header has. */
export const requestedContext = (headers: FastifyRequest['headers']): Context =>
  headers[TENANT_HEADER] === undefined ? 'core' : 'tenant';

/** Whether the route is a probe, metrics or documentation. */
export const isProbe = ({ is404, routeOptions }: FastifyRequest): boolean =>
  !is404 && routeOptions.config.context === undefined;
