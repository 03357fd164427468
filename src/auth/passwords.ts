import { Inject, Injectable } from '@nestjs/common';
import { compare, getRounds, hash } from 'bcrypt';
import { ValidationFailed } from '../common/http.errors.js';
import { CONFIG, type Config } from '../config/config.js';
import { TenantContext } from '../tenancy/tenant-context.js';
import { HashQueue } from './hash-queue.js';
import { fitsBcrypt, normalizePassword, passwordFlaw } from './password-policy.js';

/**
 * Hashes and checks passwords with bcrypt, a bounded number at a time, the tenants and core in turn. The one way to a
 * hash, so the policy holds.
 */
@Injectable()
export class Passwords {
  /** Where hashes wait for a core. */
  readonly queue: HashQueue;
  private decoy: Promise<string> | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(TenantContext) private readonly tenants: Pick<TenantContext, 'findTenant'>,
  ) {
    this.queue = new HashQueue(config.HASH_CONCURRENCY);
  }

  /** @throws ValidationFailed when the password does not keep the policy. */
  async hash(password: string): Promise<string> {
    const flaw = passwordFlaw(password, this.config.PASSWORD_POLICY);
    if (flaw !== null) throw new ValidationFailed([{ field: 'password', message: flaw }]);
    return this.compute(password);
  }

  /**
   * A new hash in place of one of another cost. Only when no hash is being computed: those are for people who wait.
   *
   * @returns null when the cost is right, or another time has to do.
   */
  async renew(password: string, passwordHash: string | null): Promise<string | null> {
    const isRight = passwordHash === null || getRounds(passwordHash) === this.config.BCRYPT_COST;
    if (isRight || this.queue.isBusy) return null;
    return this.compute(password);
  }

  /**
   * Whether `password` belongs to `passwordHash`. Takes as long for an account that does not exist (null), so that
   * time does not tell which do (ASVS 6.3.8).
   */
  async verify(password: string, passwordHash: string | null): Promise<boolean> {
    const normalized = normalizePassword(password);
    const comparable = passwordHash !== null && fitsBcrypt(normalized);
    const target = comparable ? passwordHash : await this.decoyHash();
    const matches = await this.queue.run(this.lane, () => compare(normalized, target));
    return comparable && matches;
  }

  private get lane(): string {
    return this.tenants.findTenant()?.id ?? 'core';
  }

  private compute(password: string): Promise<string> {
    return this.queue.run(this.lane, () => hash(normalizePassword(password), this.config.BCRYPT_COST));
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.compute('nobody has this password').catch((error: unknown) => {
      this.decoy = undefined;
      throw error;
    });
    return this.decoy;
  }
}
