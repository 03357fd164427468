import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests } from '../common/http.errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { REDIS } from '../redis/redis.module.js';
import { MINUTE, SECOND } from '../config/units.js';
import { IS_RATE_LIMITED } from './rate-limited.decorator.js';

const POINTS = 300;
const WINDOW_SECONDS = MINUTE / SECOND;

/**
 * Counts calls of `@RateLimited()` routes by address: in Redis for all processes together, in this process without one
 * or while it is away. Tells the state in the fields of the IETF's RateLimit draft.
 */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly limiter: RateLimiterAbstract | null;

  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) config: Config,
    @Inject(REDIS) redis: Redis | null,
  ) {
    this.limiter = config.RATE_LIMIT ? limiter(redis) : null;
  }

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    if (!this.limiter || !this.reflector.get<boolean>(IS_RATE_LIMITED, execution.getHandler())) return true;
    const http = execution.switchToHttp();
    const { ip, method, routeOptions } = http.getRequest<FastifyRequest>();
    const state = await consume(this.limiter, `${ip} ${method} ${routeOptions.url ?? ''}`);
    const seconds = Math.ceil(state.msBeforeNext / SECOND);
    void http.getResponse<FastifyReply>().headers({
      ratelimit: `"address";r=${Math.max(0, state.remainingPoints)};t=${seconds}`,
      'ratelimit-policy': `"address";q=${POINTS};w=${WINDOW_SECONDS}`,
    });
    if (state.consumedPoints > POINTS) throw new TooManyRequests(seconds);
    return true;
  }
}

function limiter(redis: Redis | null): RateLimiterAbstract {
  const memory = new RateLimiterMemory({ points: POINTS, duration: WINDOW_SECONDS });
  if (!redis) return memory;
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: 'tenantry:limit',
    points: POINTS,
    duration: WINDOW_SECONDS,
    insuranceLimiter: memory,
    rejectIfRedisNotReady: true,
  });
}

/** The limiter rejects with the state when the limit is passed; only an error is an error. */
async function consume(limiter: RateLimiterAbstract, key: string): Promise<RateLimiterRes> {
  try {
    return await limiter.consume(key);
  } catch (rejection) {
    if (rejection instanceof RateLimiterRes) return rejection;
    throw rejection;
  }
}
