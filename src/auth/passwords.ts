import { Inject, Injectable } from '@nestjs/common';
import { compare, hash } from 'bcrypt';
import { ValidationFailed } from '../common/http.errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { networkOf, siteOf } from '../limits/network.js';
import { TenantContext } from '../tenancy/tenant-context.js';
import { costOf, decoyOf, spendDifference } from './hash-cost.js';
import { HashQueue } from './hash-queue.js';
import { fitsBcrypt, normalizePassword, passwordFlaw } from './password-policy.js';
import { StoredCosts } from './stored-costs.js';
import type { Lane } from './turns.js';

/** Where a password comes from: the address of the caller, or null for the operator. */
interface Origin {
  readonly ip: string | null;
}

/**
 * Hashes and checks passwords with bcrypt, a bounded number at a time: networks in turn, and in each network tenants
 * and core in turn. The one way to a hash, so the policy holds.
 */
@Injectable()
export class Passwords {
  /** Where hashes wait for a core. */
  readonly queue: HashQueue;
  readonly costs: StoredCosts;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(TenantContext) private readonly tenants: Pick<TenantContext, 'findTenant'>,
  ) {
    this.queue = new HashQueue(config.HASH_CONCURRENCY);
    this.costs = new StoredCosts(config.BCRYPT_COST);
  }

  /** @throws ValidationFailed when the password does not keep the policy. */
  async hash(password: string, origin: Origin): Promise<string> {
    const flaw = passwordFlaw(password, this.config.PASSWORD_POLICY);
    if (flaw !== null) throw new ValidationFailed([{ field: 'password', message: flaw }]);
    return this.compute(password, origin);
  }

  /**
   * A new hash in place of one of another cost. Only when no hash is being computed: those are for people who wait.
   *
   * @returns null when the cost is right, or another time has to do.
   */
  async renew(password: string, passwordHash: string | null, origin: Origin): Promise<string | null> {
    const isRight = passwordHash === null || costOf(passwordHash) === this.config.BCRYPT_COST;
    if (isRight || this.queue.isBusy) return null;
    return this.compute(password, origin);
  }

  /**
   * Whether `password` belongs to `passwordHash`. False takes as long as a hash of `cost`, whether the hash is cheaper,
   * or there is none (null) because there is no such account: time does not tell which accounts exist (ASVS 6.3.8).
   *
   * @param cost the highest in the context. A `passwordHash` of more than `costs.most` is not compared.
   */
  async verify(
    password: string,
    passwordHash: string | null,
    { cost = this.config.BCRYPT_COST, ...origin }: Origin & { cost?: number },
  ): Promise<boolean> {
    const normalized = normalizePassword(password);
    const ownCost = passwordHash !== null && fitsBcrypt(normalized) ? costOf(passwordHash) : null;
    const isComparable = ownCost !== null && ownCost <= this.costs.most;
    const target = isComparable ? (passwordHash as string) : decoyOf(cost);
    return this.queue.run(this.laneOf(origin), async () => {
      const isRight = (await compare(normalized, target)) && isComparable;
      if (!isRight && isComparable) await spendDifference(normalized, ownCost, cost);
      return isRight;
    });
  }

  private laneOf({ ip }: Origin): Lane {
    const tenant = this.tenants.findTenant()?.id ?? 'core';
    return { site: siteOf(ip ?? ''), network: networkOf(ip ?? ''), tenant };
  }

  private compute(password: string, origin: Origin): Promise<string> {
    return this.queue.run(this.laneOf(origin), () => hash(normalizePassword(password), this.config.BCRYPT_COST));
  }
}
