import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequests } from '../../common/http.errors.js';
import { CONFIG, type Config } from '../../config/config.js';
import { isOver } from '../../limits/limit.js';
import { secondsUntilReset, tellLimits } from '../../limits/rate-limit-fields.js';
import { UsageCounters } from '../../limits/usage-counters.js';
import { ROUTE_LIMIT, type RouteLimit } from './rate-limited.decorator.js';
import { routeWindows } from './route-windows.js';

/**
 * Counts calls of each `@RateLimited()` route per address in each tenant and in core, per tenant, and per address over
 * all of them. A flood in one tenant does not affect the others, and a caller gains nothing by spreading calls over
 * tenants.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly counters: UsageCounters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Returns immediately for routes without a limit. */
  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const limit = this.reflector.get<RouteLimit | undefined>(ROUTE_LIMIT, execution.getHandler());
    return limit && this.config.RATE_LIMIT ? this.count(execution, limit) : true;
  }

  /** @throws TooManyRequests */
  private async count(execution: ExecutionContext, limit: RouteLimit): Promise<boolean> {
    const http = execution.switchToHttp();
    const windows = routeWindows(http.getRequest<FastifyRequest>(), limit, this.config.HASH_CONCURRENCY);
    const counts = await this.counters.count(windows);
    tellLimits(http.getResponse<FastifyReply>(), counts);
    const full = counts.find(isOver);
    if (full) throw new TooManyRequests(secondsUntilReset(full));
    return true;
  }
}
