import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { TooManyRequests } from '../common/http.errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { isOver, type Limit, type Window } from '../limits/limit.js';
import { networkOf } from '../limits/network.js';
import { secondsUntilReset, tellLimits } from '../limits/rate-limit-fields.js';
import { UsageCounters } from '../limits/usage-counters.js';
import { IS_RATE_LIMITED } from './rate-limited.decorator.js';

/** An office behind one address, at nine in the morning. */
const ADDRESS: Limit = { name: 'address', most: 300, seconds: 60 };

/** More password hashes than two cores compute: whoever asks for more is no crowd of users. */
const TENANT: Limit = { name: 'tenant', most: 3_000, seconds: 60 };

/** As many offices as one provider may hide behind an address, and too few to try every tenant. */
const ALL_TENANTS: Limit = { name: 'address-total', most: 3_000, seconds: 60 };

/**
 * Counts calls of each `@RateLimited()` route by address in each tenant and in core, by tenant, and by address in all of
 * them. So a flood in one tenant leaves the others alone, and an address gains nothing by going through tenants.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly counters: UsageCounters,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** At once for the routes without a limit. */
  canActivate(execution: ExecutionContext): boolean | Promise<boolean> {
    const isLimited = this.config.RATE_LIMIT && this.reflector.get<boolean>(IS_RATE_LIMITED, execution.getHandler());
    return isLimited ? this.count(execution) : true;
  }

  /** @throws TooManyRequests */
  private async count(execution: ExecutionContext): Promise<boolean> {
    const http = execution.switchToHttp();
    const counts = await this.counters.count(routeWindows(http.getRequest<FastifyRequest>()));
    tellLimits(http.getResponse<FastifyReply>(), counts);
    const full = counts.find(isOver);
    if (full) throw new TooManyRequests(secondsUntilReset(full));
    return true;
  }
}

/** Everything a call of a limited route counts for, the narrowest first. */
export function routeWindows(
  request: Pick<FastifyRequest, 'ip' | 'method' | 'routeOptions' | 'tenantScope'>,
): Window[] {
  const { ip, method, routeOptions, tenantScope } = request;
  const route = `${method} ${routeOptions.url ?? ''}`;
  const network = networkOf(ip);
  const tenant = tenantScope?.tenant.id;
  return [
    { limit: ADDRESS, subject: `${route} ${tenant ?? 'core'} ${network}` },
    ...(tenant === undefined ? [] : [{ limit: TENANT, subject: `${route} ${tenant}` }]),
    { limit: ALL_TENANTS, subject: `${route} ${network}` },
  ];
}
