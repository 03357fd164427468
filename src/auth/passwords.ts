import { Inject, Injectable } from '@nestjs/common';
import { compare, hash } from 'bcrypt';
import { CONFIG, type Config } from '../config/config.js';
import { HashQueue } from './hash-queue.js';
import { fitsBcrypt, normalizePassword } from './password-policy.js';

/** Hashes and checks passwords with bcrypt, a bounded number at a time. */
@Injectable()
export class Passwords {
  private readonly queue: HashQueue;
  private decoy: Promise<string> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.queue = new HashQueue(config.HASH_CONCURRENCY);
  }

  hash(password: string): Promise<string> {
    return this.queue.run(() => hash(normalizePassword(password), this.config.BCRYPT_COST));
  }

  /**
   * Whether `password` belongs to `passwordHash`. Takes as long for an account that does not exist (null), so that
   * time does not tell which do (ASVS 6.3.8).
   */
  async verify(password: string, passwordHash: string | null): Promise<boolean> {
    const normalized = normalizePassword(password);
    const comparable = passwordHash !== null && fitsBcrypt(normalized);
    const target = comparable ? passwordHash : await this.decoyHash();
    const matches = await this.queue.run(() => compare(normalized, target));
    return comparable && matches;
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hash('nobody has this password').catch((error: unknown) => {
      this.decoy = undefined;
      throw error;
    });
    return this.decoy;
  }
}
