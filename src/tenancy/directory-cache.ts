import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Cache, type CacheManagerStore, createCache, KeyvAdapter } from 'cache-manager';
import { redisInsStore } from 'cache-manager-ioredis-yet';
import type { Redis } from 'ioredis';
import { Keyv } from 'keyv';
import { deriveKey } from '../common/keys.js';
import { CONFIG, type Config } from '../config/config.js';
import { MINUTE, SECOND } from '../config/units.js';
import { Installation } from '../database/installation.js';
import { REDIS } from '../redis/redis.module.js';
import type { Found } from './directory-memory.js';

const LIFE_MS = 10 * MINUTE;
const REST_MS = 1 * SECOND;

/** The form of an entry. To be raised when Tenant changes, so that releases do not read each other's. */
const PURPOSE = 'tenant directory entry 1';

/**
 * What core said of tenants, shared by all processes through Redis, which is not trusted: an entry counts only with the
 * MAC of this installation's key over its name and content. Whatever Redis does is a miss at worst, and after a failure
 * it is left alone for a second.
 */
@Injectable()
export class DirectoryCache {
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

  /** Whether there is a Redis. */
  get isUsed(): boolean {
    return this.cache !== null;
  }

  /** @returns null when there is none, or none that is genuine. Whether it is still true is for the caller to see. */
  async get(name: string): Promise<Found | null> {
    if (!this.cache || this.isResting) return null;
    const entry = await this.cache.get<unknown>(name).catch(() => undefined);
    if (typeof entry !== 'string') return null;
    const end = entry.indexOf('.');
    const body = entry.slice(end + 1);
    return this.isGenuine(name, body, entry.slice(0, end)) ? (JSON.parse(body) as Found) : null;
  }

  /** Never fails, and nobody has to wait for it. */
  async set(name: string, found: Found): Promise<void> {
    if (!this.cache || this.isResting) return;
    const body = JSON.stringify(found);
    const entry = `${this.mac(name, body).toString('base64url')}.${body}`;
    await this.cache.set(name, entry).catch(() => undefined);
  }

  /** Never fails. What is not removed ends by itself, and is older than the last change until then. */
  async forget(name: string): Promise<void> {
    if (!this.cache || this.isResting) return;
    await this.cache.del(name).catch(() => undefined);
  }

  private open(redis: Redis): Cache {
    const store = { ...redisInsStore(redis), get: reader(redis), reset: refuse } as unknown as CacheManagerStore;
    const keyv = new Keyv({ store: new KeyvAdapter(store), namespace: `tenantry:${this.installation.id}` });
    keyv.on('error', () => (this.restsUntil = performance.now() + REST_MS)); // the connection itself logs
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
 * The store's own parser (telejson) revives functions, and a revived `then` is called as soon as the value is awaited:
 * whoever may write into Redis could run code here.
 */
const reader =
  (redis: Redis) =>
  async (name: string): Promise<unknown> =>
    JSON.parse((await redis.get(name)) ?? 'null');

/** The store's own reset is FLUSHDB, and the database is shared. */
const refuse = (): Promise<never> => Promise.reject(new Error('The cache of the directory is never cleared'));
