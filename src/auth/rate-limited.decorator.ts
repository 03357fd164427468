import { SetMetadata } from '@nestjs/common';

export const ROUTE_LIMIT = 'auth:route-limit';

/** How calls of a route are limited. */
export interface RouteLimit {
  /** The route hashes a password: an address has, over all such routes and tenants, what the cores can hash. */
  readonly hashes?: boolean;
  /** So many calls of an address in so many seconds, over all routes that name the same limit. */
  readonly own?: { readonly name: string; readonly most: number; readonly seconds: number };
}

/** A route that checks or stores secrets, or has a limit of its own: an address may call it so often and no more. */
export const RateLimited = (limit: RouteLimit = {}): MethodDecorator => SetMetadata(ROUTE_LIMIT, limit);
