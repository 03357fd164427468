import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../../common/ids.js';
import { CONFIG, type Config } from '../../config/config.js';
import { MINUTE, SECOND } from '../../config/units.js';
import { isOver, type Limit, type Window } from '../../limits/limit.js';
import { networkOf } from '../../limits/network.js';
import { secondsUntilReset } from '../../limits/rate-limit-fields.js';
import { UsageCounters } from '../../limits/usage-counters.js';
import { TooManyWrongPasswords } from '../auth.errors.js';
import type { AuthContext } from '../access/auth-context.js';
import { FairLimiter } from '../passwords/fair-limiter.js';
import type { Lane } from '../passwords/turns.js';
import { organizationOf } from '../tokens/realm.js';

/** A user who forgot the password needs fewer guesses. */
const FROM_ONE_ADDRESS: Limit = { name: 'account-address', most: 10, seconds: (15 * MINUTE) / SECOND };

/**
 * A high limit over a short time, because it also locks out the user at a new address. The resulting 14,400 guesses a
 * day do not find an uncommon password.
 */
const FROM_ALL_ADDRESSES: Limit = { name: 'account', most: 50, seconds: (5 * MINUTE) / SECOND };

/** Logins to one account from one address run one at a time, in order of arrival. */
const ONE_LANE: Lane = { site: '', network: '', tenant: '' };

/** A guess at the password of an account. */
export interface Guess {
  readonly guard: AuthContext;
  readonly email: string;
  /** Null when no such account exists. */
  readonly userId: string | null;
  readonly ip: string | null;
  /** The id of the account's newest unlock within the last `seconds`, or null. */
  readonly unlockWithin: (seconds: number) => Promise<string | null>;
}

/**
 * Limits wrong passwords for one account, whether it exists or not: per address and, with a higher bound, for all
 * addresses together (ASVS 6.3.1). The second bound does not apply to addresses where the user is logged in, so that
 * guesses from other addresses do not lock the user out (OWASP, "Slow Down Online Guessing Attacks with Device
 * Cookies").
 *
 * An unlock or a new password resets the counts. It is read from the account's database, so it takes effect at the next
 * login in every process, whether Redis or memory holds the counts.
 */
@Injectable()
export class LoginThrottle {
  /** The logins in progress, by account and address. */
  private readonly lines = new Map<string, FairLimiter>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly counters: UsageCounters,
  ) {}

  /**
   * Runs `isRight` under the limit. A guess is counted before its result is known, so that parallel guesses cannot
   * bypass the limit. If it was right, the count is undone.
   *
   * @throws TooManyWrongPasswords, and Unavailable if too many logins run at once
   */
  check(guess: Guess, isRight: () => Promise<boolean>): Promise<boolean> {
    if (!this.config.RATE_LIMIT) return isRight();
    const windows = windowsOf(guess);
    return this.serialize(windows[0].subject, () => this.counted(guess, windows, isRight));
  }

  /**
   * Runs as many guesses at once as may still be wrong. With more, right passwords could exceed the limit before their
   * results are known.
   */
  private async serialize<T>(subject: string, task: () => Promise<T>): Promise<T> {
    const line = this.lines.get(subject) ?? new FairLimiter(FROM_ONE_ADDRESS.most);
    this.lines.set(subject, line);
    try {
      return await line.run(ONE_LANE, task);
    } finally {
      if (!line.isBusy) this.lines.delete(subject);
    }
  }

  private async counted(guess: Guess, windows: Window[], isRight: () => Promise<boolean>): Promise<boolean> {
    const counted = await this.admit(guess, windows);
    let isWrong = false;
    try {
      isWrong = !(await isRight());
      return !isWrong;
    } finally {
      if (!isWrong) await this.counters.release(counted);
    }
  }

  /** @returns the windows in which the guess is counted. */
  private async admit(guess: Guess, windows: Window[]): Promise<Window[]> {
    const full = (await this.counters.count(windows)).find(isOver);
    if (!full || (full.limit === FROM_ALL_ADDRESSES && (await isKnownNetwork(guess)))) return windows;
    if (full.limit === FROM_ALL_ADDRESSES) await this.counters.release(windows);
    const unlock = await guess.unlockWithin(full.limit.seconds - full.resetMs / SECOND);
    if (unlock === null) throw new TooManyWrongPasswords(secondsUntilReset(full));
    return this.admit(guess, windowsOf(guess, unlock)); // each further window is newer, so this terminates
  }
}

/** @param unlock the unlock since which guesses count. */
function windowsOf({ guard, email, ip }: Guess, unlock = ''): [Window, Window] {
  const account = `${organizationOf(guard.realm) ?? 'core'} ${email}${unlock}`;
  return [
    { limit: FROM_ONE_ADDRESS, subject: `${account} ${ip === null ? '' : networkOf(ip)}` },
    { limit: FROM_ALL_ADDRESSES, subject: account },
  ];
}

/** Whether the user of the account is logged in from this address. */
async function isKnownNetwork({ guard, userId, ip }: Guess): Promise<boolean> {
  if (ip === null) return false;
  const addresses = await guard.sessions.addressesOf(userId ?? newId()); // takes the same time if no account exists
  return addresses.some((address) => networkOf(address) === networkOf(ip));
}
