import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Cache, type CacheManagerStore, createCache, KeyvAdapter } from 'cache-manager';
import { redisInsStore } from 'cache-manager-ioredis-yet';
import type { Redis } from 'ioredis';
import { Keyv } from 'keyv';
import { deriveKey } from '../../common/keys.js';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { Installation } from '../../database/core/installation.js';
import { REDIS } from '../../redis/redis.module.js';
import type { DirectoryEntry } from './local-directory-cache.js';

const LIFE_MS = 10 * MINUTE;
const REST_MS = 1 * SECOND;

/** The version of the entry format. Raise it when Tenant changes, so that releases do not read each other's entries. */
const PURPOSE = 'tenant directory entry 2';

/**
 * Core's answers about tenants, shared by all processes through Redis. Redis is not trusted: an entry is valid only
 * with a MAC over its name and content with this installation's key. A failure of Redis is at worst a cache miss, and
 * pauses the use of Redis for a second.
 */
@Injectable()
export class SharedDirectoryCache {
  private readonly key: KeyObject;
  private readonly cache: Cache | null;
  private restsUntil = -Infinity;

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(REDIS) redis: Redis | null,
    private readonly installation: Installation,
  ) {
    this.key = deriveKey(config.SECRET_KEY, PURPOSE);
    this.cache = redis && this.open(redis);
  }

  /** Whether Redis is configured. */
  get isUsed(): boolean {
    return this.cache !== null;
  }

  /** @returns null if there is no entry or no valid one. The caller checks whether it is up to date. */
  async get(name: string): Promise<DirectoryEntry | null> {
    if (!this.cache || this.isResting) return null;
    const entry = await this.cache.get<unknown>(name).catch(() => undefined);
    if (typeof entry !== 'string') return null;
    const end = entry.indexOf('.');
    const body = entry.slice(end + 1);
    return this.isGenuine(name, body, entry.slice(0, end)) ? (JSON.parse(body) as DirectoryEntry) : null;
  }

  /** Never fails. Callers do not have to wait for it. */
  async set(name: string, found: DirectoryEntry): Promise<void> {
    if (!this.cache || this.isResting) return;
    const body = JSON.stringify(found);
    const entry = `${this.mac(name, body).toString('base64url')}.${body}`;
    await this.cache.set(name, entry).catch(() => undefined);
  }

  /**
   * Never fails. An entry that could not be removed is older than the last change, so it is invalid until it expires.
   */
  async delete(name: string): Promise<void> {
    if (!this.cache || this.isResting) return;
    await this.cache.del(name).catch(() => undefined);
  }

  private open(redis: Redis): Cache {
    const store = { ...redisInsStore(redis), get: reader(redis), reset: refuse } as unknown as CacheManagerStore;
    const keyv = new Keyv({ store: new KeyvAdapter(store), namespace: `tenantry:${this.installation.id}` });
    keyv.on('error', () => (this.restsUntil = performance.now() + REST_MS)); // the connection logs the error
    return createCache({ stores: [keyv], ttl: LIFE_MS });
  }

  private get isResting(): boolean {
    return performance.now() < this.restsUntil;
  }

  private isGenuine(name: string, body: string, mac: string): boolean {
    const given = Buffer.from(mac, 'base64url');
    const expected = this.mac(name, body);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private mac(name: string, body: string): Buffer {
    return createHmac('sha256', this.key).update(`${this.installation.id} ${name}\n${body}`).digest();
  }
}

/**
 * The store's parser (telejson) revives functions, and a revived `then` is called as soon as the value is awaited. With
 * it, write access to Redis would be sufficient to run code in this process.
 */
const reader =
  (redis: Redis) =>
  async (name: string): Promise<unknown> =>
    JSON.parse((await redis.get(name)) ?? 'null');

/** The store's reset is FLUSHDB, but the Redis database is shared. */
const refuse = (): Promise<never> => Promise.reject(new Error('The cache of the directory is never cleared'));
