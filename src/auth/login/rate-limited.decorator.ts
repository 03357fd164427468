import { SetMetadata } from '@nestjs/common';

export const ROUTE_LIMIT = 'auth:route-limit';

/** How calls of a route are limited. */
export interface RouteLimit {
  /**
   * The route hashes a password. Over all such routes and tenants, one address may use up to the hashing capacity of
   * the CPU cores.
   */
  readonly hashes?: boolean;
  /** Calls per address in a number of seconds, over all routes that name the same limit. */
  readonly own?: { readonly name: string; readonly most: number; readonly seconds: number };
}

/** Limits the calls per address of a route that checks or stores secrets, or that has a separate limit. */
export const RateLimited = (limit: RouteLimit = {}): MethodDecorator => SetMetadata(ROUTE_LIMIT, limit);
