import { VERSION_NEUTRAL, VersioningType, type VersioningOptions } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify';
import { type Context, requestedContext } from './route-context.js';

/**
 * The context is the route's version: a controller declares `version: 'tenant'` and Nest selects the route by the
 * context of the request. Both contexts can therefore have the same path.
 */
export const contextVersioning: VersioningOptions = {
  type: VersioningType.CUSTOM,
  extractor: (request) => requestedContext((request as FastifyRequest).headers),
  defaultVersion: VERSION_NEUTRAL,
};

/**
 * The routes of the application by context. A request for a path that exists only in the other context gets an error
 * that says so.
 */
export class ContextRoutes {
  private readonly routes = new Map<string, { url: string; method: string; contexts: Set<Context> }>();
  private readonly neutral: { url: string; method: string; contexts: ReadonlySet<Context> }[] = [];

  /** Records every route as it is registered, and sets its context. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', (route) => {
      if (route.config?.context === 'elsewhere') return;
      const context = contextOf(route);
      if (context) route.config = { ...route.config, context };
      for (const method of [route.method].flat()) {
        if (context) this.note(method, route.url, context);
        else this.neutral.push({ method, url: route.url, contexts: new Set() });
      }
    });
  }

  /**
   * Adds, for every path of one context only, a counterpart in the other context. Must be called after all routes are
   * registered.
   */
  complete(fastify: FastifyInstance): void {
    for (const { url, method, contexts } of [...this.routes.values()]) {
      const [context] = contexts;
      if (contexts.size > 1 || method === 'HEAD') continue;
      fastify.route({
        url,
        method,
        constraints: { version: context === 'core' ? 'tenant' : 'core' },
        config: { context: 'elsewhere' },
        handler: () => undefined, // the tenant hook answers before
      });
    }
  }

  has(context: Context, method: string, url: string): boolean {
    return this.routes.get(`${method} ${url}`)?.contexts.has(context) ?? false;
  }

  /** Every route with its contexts. The list is empty for a route that ignores X-TENANT or works in any context. */
  list(): readonly { url: string; method: string; contexts: ReadonlySet<Context> }[] {
    return [...this.routes.values(), ...this.neutral];
  }

  private note(method: string, url: string, context: Context): void {
    const key = `${method} ${url}`;
    const route = this.routes.get(key) ?? { url, method, contexts: new Set<Context>() };
    route.contexts.add(context);
    this.routes.set(key, route);
  }
}

function contextOf(route: RouteOptions): Context | null {
  const version = (route.constraints as { version?: string } | undefined)?.version;
  return version === 'core' || version === 'tenant' ? version : null;
}
