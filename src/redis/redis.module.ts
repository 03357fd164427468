import { Global, Inject, Injectable, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config/config.js';
import { SECOND } from '../config/units.js';

/** Injection token of the shared connection: `Redis`, or null without REDIS_HOST. */
export const REDIS = Symbol('REDIS');

const redisProvider = {
  provide: REDIS,
  inject: [CONFIG],
  useFactory: (config: Config): Redis | null => (config.REDIS_HOST === undefined ? null : connect(config)),
};

/** Redis is only an accelerator, so commands fail fast. By default ioredis holds a command for 10 s or longer. */
function connect(config: Config): Redis {
  const logger = new Logger('Redis');
  const redis = new Redis({
    host: config.REDIS_HOST,
    port: config.REDIS_PORT,
    db: config.REDIS_DB,
    ...(config.REDIS_USERNAME !== undefined && { username: config.REDIS_USERNAME }),
    ...(config.REDIS_PASSWORD !== undefined && { password: config.REDIS_PASSWORD }),
    ...(config.REDIS_TLS && { tls: {} }),
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    commandTimeout: 150,
    connectTimeout: 1 * SECOND,
    retryStrategy: (attempt) => Math.min(attempt * 200, 5 * SECOND),
  });
  let reachable = true;
  redis.on('error', (error: Error) => {
    if (reachable) logger.warn(`Redis is not reachable, continuing without it: ${error.message}`);
    reachable = false;
  });
  redis.on('ready', () => {
    if (!reachable) logger.log('Redis is reachable again');
    reachable = true;
  });
  return redis;
}

@Injectable()
class RedisShutdown implements OnApplicationShutdown {
  constructor(@Inject(REDIS) private readonly redis: Redis | null) {}

  onApplicationShutdown(): void {
    this.redis?.disconnect();
  }
}

@Global()
@Module({ providers: [redisProvider, RedisShutdown], exports: [REDIS] })
export class RedisModule {}
