import { SetMetadata } from '@nestjs/common';

export const ROUTE_LIMIT = 'auth:route-limit';

/** How calls of a route are limited. */
export interface RouteLimit {
  /**
   * The route hashes a password. Over all such routes and tenants, an address may use as much as the cores can hash.
   */
  readonly hashes?: boolean;
  /** Calls per address in a number of seconds, over all routes that name the same limit. */
  readonly own?: { readonly name: string; readonly most: number; readonly seconds: number };
}

/** Limits the calls per address of a route that checks or stores secrets, or of a route with a limit of its own. */
export const RateLimited = (limit: RouteLimit = {}): MethodDecorator => SetMetadata(ROUTE_LIMIT, limit);
