import { Inject, Injectable } from '@nestjs/common';
import { compare, hash } from 'bcrypt';
import { ValidationFailed } from '../../common/http.errors.js';
import { CONFIG, type Config } from '../../config/config.js';
import { networkOf, siteOf } from '../../limits/network.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { costOf, decoyOf, spendDifference } from './hash-cost.js';
import { FairLimiter } from './fair-limiter.js';
import { fitsBcrypt, normalizePassword, passwordFlaw } from './password-policy.js';
import { StoredCosts } from './stored-costs.js';
import type { Lane } from './turns.js';

/** The origin of a password: the caller's address, or null for the operator. */
interface Origin {
  readonly ip: string | null;
}

/**
 * Hashes and verifies passwords with bcrypt, a bounded number at a time. Networks take turns, and within a network
 * tenants and core take turns. No other code creates hashes, so the policy always applies.
 */
@Injectable()
export class Passwords {
  /** The queue in which hashes wait for a CPU core. */
  readonly queue: FairLimiter;
  readonly costs: StoredCosts;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(TenantContext) private readonly tenants: Pick<TenantContext, 'findTenant'>,
  ) {
    this.queue = new FairLimiter(config.HASH_CONCURRENCY);
    this.costs = new StoredCosts(config.BCRYPT_COST);
  }

  /** @throws ValidationFailed if the password does not satisfy the policy. */
  async hash(password: string, origin: Origin): Promise<string> {
    const flaw = passwordFlaw(password, this.config.PASSWORD_POLICY);
    if (flaw !== null) throw new ValidationFailed([{ field: 'password', message: flaw }]);
    return this.compute(password, origin);
  }

  /**
   * A new hash to replace one with a different cost. It is computed only while the queue is empty, so that it delays no
   * caller.
   *
   * @returns null if the cost is already right, or if the queue is in use.
   */
  async renew(password: string, passwordHash: string | null, origin: Origin): Promise<string | null> {
    const isRight = passwordHash === null || costOf(passwordHash) === this.config.BCRYPT_COST;
    if (isRight || this.queue.isBusy) return null;
    return this.compute(password, origin);
  }

  /**
   * Whether `password` matches `passwordHash`. A mismatch takes as long as a hash of `cost`, even if the hash has a
   * lower cost, or is null because no such account exists. The time therefore does not reveal which accounts exist
   * (ASVS 6.3.8).
   *
   * @param cost the highest cost in the context. A `passwordHash` of more than `costs.most` is not compared.
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
