import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Redis } from 'ioredis';
import { CONFIG, type Config, readConfig } from '../../src/config/config.js';
import { ForwardingCheck } from '../../src/doctor/forwarding.check.js';
import { RedisCheck } from '../../src/doctor/redis.check.js';
import type { CoreContext } from '../../src/database/core/core-context.js';
import { REDIS, RedisModule } from '../../src/redis/redis.module.js';
import { testEnvironment } from '../support/environment.js';
import { freePort } from '../support/free-port.js';

describe('the connection to Redis', () => {
  async function connected(settings: NodeJS.ProcessEnv, work: (redis: Redis | null, config: Config) => Promise<void>) {
    const config = readConfig(testEnvironment(settings));
    @Global()
    @Module({ providers: [{ provide: CONFIG, useValue: config }], exports: [CONFIG] })
    class Settings {}
    @Module({ imports: [Settings, RedisModule] })
    class Root {}
    const context = await NestFactory.createApplicationContext(Root, { logger: false });
    try {
      await work(context.get<Redis | null>(REDIS), config);
    } finally {
      await context.close();
    }
  }
  const closed = async () => ({ REDIS_HOST: '127.0.0.1', REDIS_PORT: String(await freePort()) });

  it('uses the user, the password and TLS if set, and none of them otherwise', async () => {
    const settings = { ...(await closed()), REDIS_USERNAME: 'ada', REDIS_PASSWORD: 'gxUF3JXv', REDIS_TLS: 'on' };
    await connected(settings, async (redis) => {
      expect(redis?.options).toMatchObject({ username: 'ada', password: 'gxUF3JXv', tls: {} });
    });
    await connected(await closed(), async (redis) => {
      expect(redis?.options).toMatchObject({ host: '127.0.0.1', username: null, password: null });
      expect(redis?.options.tls).toBeUndefined();
    });
    await connected({}, async (redis) => expect(redis).toBeNull());
  });

  it('leads to a warning of the doctor with the address and the settings to check if it fails', async () => {
    await connected(await closed(), async (redis, config) => {
      const [finding, ...others] = await new RedisCheck(config, redis).inspect();
      expect(finding).toMatchObject({ severity: 'warning', code: 'redis_unreachable' });
      expect(finding?.about).toEqual([`127.0.0.1:${config.REDIS_PORT}`]);
      expect(others).toEqual([]);
    });
  });
});

it('the doctor does not look for unknown proxies where every proxy is trusted', async () => {
  const config = { ...readConfig(testEnvironment()), TRUST_PROXY: true };
  await expect(new ForwardingCheck(config, {} as CoreContext).inspect()).resolves.toEqual([]);
});
