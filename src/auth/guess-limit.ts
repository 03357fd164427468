import { Inject, Injectable } from '@nestjs/common';
import { newId } from '../common/ids.js';
import { CONFIG, type Config } from '../config/config.js';
import { MINUTE, SECOND } from '../config/units.js';
import { isOver, type Limit, type Window } from '../limits/limit.js';
import { networkOf } from '../limits/network.js';
import { secondsUntilReset } from '../limits/rate-limit-fields.js';
import { UsageCounters } from '../limits/usage-counters.js';
import { TooManyWrongPasswords } from './auth.errors.js';
import type { ContextGuard } from './context-guard.js';
import { HashQueue } from './hash-queue.js';
import type { Lane } from './turns.js';

/** Whoever does not remember needs fewer. */
const FROM_ONE_ADDRESS: Limit = { name: 'account-address', most: 10, seconds: (15 * MINUTE) / SECOND };

/** High and short, for it also keeps the owner out of where he has not been; 14,400 a day find no uncommon password. */
const FROM_ALL_ADDRESSES: Limit = { name: 'account', most: 50, seconds: (5 * MINUTE) / SECOND };

/** Those who guess at one account from one address have no other order than that of their arrival. */
const ONE_LANE: Lane = { site: '', network: '', tenant: '' };

/** Somebody says what the password of an account is. */
export interface Guess {
  readonly guard: ContextGuard;
  readonly email: string;
  /** Null when there is no such account. */
  readonly userId: string | null;
  readonly ip: string | null;
  /** The id of the account's newest unlock within the last `seconds`, or null. */
  readonly unlockWithin: (seconds: number) => Promise<string | null>;
}

/**
 * Bounds wrong passwords for one account, whether it exists or not: from each address, and, more of them, from all
 * addresses together (ASVS 6.3.1). The second bound does not hold where the owner is logged in, so that many who guess
 * elsewhere do not keep him out (OWASP, "Slow Down Online Guessing Attacks with Device Cookies").
 *
 * An unlock, or a new password, begins new counts. The account's database tells of it, so that it holds at the next login,
 * whichever process counted and whether in Redis or in memory.
 */
@Injectable()
export class GuessLimit {
  /** Of those who guess at one account from one address just now. */
  private readonly lines = new Map<string, HashQueue>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly counters: UsageCounters,
  ) {}

  /**
   * Whether `isRight`. A guess counts before that is known, so that many at once are no way around, and is given back
   * unless it was wrong.
   *
   * @throws TooManyWrongPasswords, and Unavailable when too many try at once
   */
  check(guess: Guess, isRight: () => Promise<boolean>): Promise<boolean> {
    if (!this.config.RATE_LIMIT) return isRight();
    const windows = windowsOf(guess);
    return this.inLine(windows[0].subject, () => this.counted(guess, windows, isRight));
  }

  /** As many at once as may be wrong: with more, right ones would be over the limit before they are known to be right. */
  private async inLine<T>(subject: string, task: () => Promise<T>): Promise<T> {
    const line = this.lines.get(subject) ?? new HashQueue(FROM_ONE_ADDRESS.most);
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
      if (!isWrong) await this.counters.giveBack(counted);
    }
  }

  /** @returns the windows in which it is counted. */
  private async admit(guess: Guess, windows: Window[]): Promise<Window[]> {
    const full = (await this.counters.count(windows)).find(isOver);
    if (!full || (full.limit === FROM_ALL_ADDRESSES && (await isAtHome(guess)))) return windows;
    if (full.limit === FROM_ALL_ADDRESSES) await this.counters.giveBack(windows);
    const unlock = await guess.unlockWithin(full.limit.seconds - full.resetMs / SECOND);
    if (unlock === null) throw new TooManyWrongPasswords(secondsUntilReset(full));
    return this.admit(guess, windowsOf(guess, unlock)); // the windows after it are younger than it, so this ends
  }
}

/** @param unlock since which guesses count. */
function windowsOf({ guard, email, ip }: Guess, unlock = ''): [Window, Window] {
  const { realm } = guard;
  const account = `${realm.context === 'tenant' ? realm.organizationId : 'core'} ${email}${unlock}`;
  return [
    { limit: FROM_ONE_ADDRESS, subject: `${account} ${ip === null ? '' : networkOf(ip)}` },
    { limit: FROM_ALL_ADDRESSES, subject: account },
  ];
}

/** Whether the account's owner is logged in from there. */
async function isAtHome({ guard, userId, ip }: Guess): Promise<boolean> {
  if (ip === null) return false;
  const addresses = await guard.sessions.addressesOf(userId ?? newId()); // as late when there is no account
  return addresses.some((address) => networkOf(address) === networkOf(ip));
}
