import { once } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { CONFIG, type Config } from '../config/config.js';
import { SECOND } from '../config/units.js';
import { REDIS } from '../redis/redis.module.js';
import type { Check } from './check.js';
import { type Finding, note, warning } from './finding.js';
import { reason } from './report.js';

const CONNECT_TIMEOUT_MS = 1.5 * SECOND;

const OLDEST_VERSION = 6;

/** Redis is optional, so a problem with it is never an error. */
@Injectable()
export class RedisCheck implements Check {
  readonly name = 'Redis';

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REDIS) private readonly redis: Redis | null,
  ) {}

  async inspect(): Promise<Finding[]> {
    if (!this.redis) return this.without();
    const about = [`${this.config.REDIS_HOST ?? ''}:${this.config.REDIS_PORT}`];
    try {
      return judgeRedis(about, await factsOf(this.redis));
    } catch (error) {
      return [
        warning('redis_unreachable', {
          about,
          meaning: `Redis does not answer (${reason(error)}). Each process counts rate limits for itself, and queries core more often.`,
          advice:
            'Check that Redis is running, and check REDIS_HOST, REDIS_PORT, REDIS_USERNAME, REDIS_PASSWORD and REDIS_TLS.',
        }),
      ];
    }
  }

  private without(): Finding[] {
    if (this.config.NODE_ENV !== 'production') return [];
    return [
      note('redis_not_configured', {
        meaning:
          'Each process counts rate limits for itself, so several processes admit several times as many requests.',
        advice: 'If you run several processes, set REDIS_HOST=<a Redis that all processes can reach>.',
      }),
    ];
  }
}

async function factsOf(redis: Redis): Promise<string> {
  if (redis.status !== 'ready') await once(redis, 'ready', { signal: AbortSignal.timeout(CONNECT_TIMEOUT_MS) });
  return redis.info('server');
}

/** @param facts the output of INFO. A server without a known version, such as a fork, counts as new enough. */
export function judgeRedis(about: readonly string[], facts: string): Finding[] {
  const version = Number(/^redis_version:(\d+)/m.exec(facts)?.[1] ?? OLDEST_VERSION);
  if (version >= OLDEST_VERSION) return [];
  const meaning = `This is Redis ${version}. Tenantry is tested with ${OLDEST_VERSION} and newer.`;
  return [warning('redis_too_old', { about, meaning, advice: 'Upgrade Redis.' })];
}
