import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.entity.js';
import type { Factor } from './factor.entity.js';
import { FactorSecrets } from './factor-secrets.js';
import { FactorStore } from './factor-store.js';
import { recoveryCodeHash } from './recovery-codes.js';
import { stepOf } from './totp.js';

/** Uses up a code in the current transaction. @returns false if it is wrong or was already used. */
export type CodeUse = () => Promise<boolean>;

const REFUSED: CodeUse = () => Promise.resolve(false);

/**
 * Codes of second factors. A code is compared outside of the transaction that uses it up, because the comparison may
 * read core.
 */
@Injectable()
export class FactorCodes {
  constructor(
    private readonly store: FactorStore,
    private readonly secrets: FactorSecrets,
  ) {}

  /** @throws Unavailable */
  async totp({ id }: Account, code: string): Promise<CodeUse> {
    for (const factor of await this.store.confirmed(id)) {
      const step = await this.stepOf(factor, code);
      if (step !== null) return () => this.store.takeStep(factor.id, step);
    }
    return REFUSED;
  }

  recoveryCode({ id }: Account, code: string): CodeUse {
    return () => this.store.takeRecoveryCode(id, recoveryCodeHash(code));
  }

  /** The time step whose code it is, or null for a wrong code. @throws Unavailable */
  async stepOf({ id, secret }: Factor, code: string): Promise<number | null> {
    return stepOf(await this.secrets.open(secret, id), code);
  }
}
