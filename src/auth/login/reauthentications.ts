import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import type { AuditEvent } from '../../audit/audit-log.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import type { Principal } from '../accounts/principal.js';
import { OwnerAccount, Unauthorized } from '../auth.errors.js';
import { Challenges } from '../factors/challenges.js';
import { CodeGuesses } from '../factors/code-guesses.js';
import { CodeWrong } from '../factors/factor.errors.js';
import { FactorCodes } from '../factors/factor-codes.js';
import { FactorStore } from '../factors/factor-store.js';
import { Assertions } from '../passkeys/assertions.js';
import { assertionOf, challengeIn } from '../passkeys/authenticator-response.js';
import { ResponseInvalid } from '../passkeys/passkey.errors.js';
import { AuthService } from './auth.service.js';
import type { Reauthentication } from './credentials.dto.js';

/** A proof that was compared. */
interface Comparison {
  /** Uses up the proof in the current transaction. @returns false if it is wrong. */
  readonly use: () => Promise<boolean>;
  /** See `Session`. */
  readonly amr: readonly string[];
  /** For a wrong proof. */
  readonly problem: Error;
}

const RIGHT = (): Promise<boolean> => Promise.resolve(true);

/** Proofs of users who are logged in, for sensitive actions. */
@Injectable()
export class Reauthentications {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly auth: AuthService,
    private readonly factors: FactorStore,
    private readonly codes: FactorCodes,
    private readonly guesses: CodeGuesses,
    private readonly challenges: Challenges,
    private readonly assertions: Assertions,
  ) {}

  /**
   * Records that the caller knows the password now, or has the second factor. A user with a second factor needs it,
   * because a thief of the session may know the password too.
   *
   * @throws OwnerAccount, PasswordWrong, CodeWrong, ResponseInvalid, TooManyRequests
   */
  async reauthenticate({ user, sessionId }: Principal, proof: Reauthentication, actor: Actor): Promise<void> {
    if (user.origin === 'owner') throw new OwnerAccount();
    const event: AuditEvent = { actor, action: 'user.reauthenticate', object: `user:${user.id}` };
    const { use, amr, problem } = await this.compare(user, proof, event);
    const { database, sessions, audit } = this.contexts.current;
    const isRight = await database.transaction(async () => {
      await this.factors.lockUser(user.id);
      if (!(await use())) return false;
      if (!(await sessions.confirm(sessionId, user, amr))) throw new Unauthorized();
      await audit.record(event);
      return true;
    });
    if (isRight) return;
    await audit.record({ ...event, outcome: 'refused' });
    throw problem;
  }

  private async compare(user: Account, proof: Reauthentication, event: AuditEvent): Promise<Comparison> {
    const { password, code, response } = proof;
    const hasFactor = await this.factors.hasAny(user.id);
    if (hasFactor && code === undefined && response === undefined)
      throw new CodeWrong('is required, because you have a second factor');
    if (!hasFactor || password !== undefined) await this.auth.requirePassword(user, password ?? '', 'password', event);
    if (!hasFactor) return { use: RIGHT, amr: ['pwd'], problem: new Unauthorized() };
    await this.guesses.count(user);
    if (response !== undefined) return this.compareResponse(user, response, event.actor);
    return { use: await this.codes.totp(user, code ?? ''), amr: ['otp', 'mfa'], problem: new CodeWrong() };
  }

  private async compareResponse(user: Account, response: object, actor: Actor): Promise<Comparison> {
    const answer = assertionOf(response);
    const challenge = challengeIn(answer);
    const id = this.challenges.idOf(challenge);
    const assertion = id === null ? null : await this.assertions.verify(answer, challenge);
    const use = async (): Promise<boolean> => {
      if (id === null || assertion?.passkey.user_id !== user.id) return false;
      return (await this.challenges.take(id, 'passkey')) && this.assertions.use(assertion, actor);
    };
    return { use, amr: ['pop', 'mfa'], problem: new ResponseInvalid('is not a valid response of your passkey') };
  }
}
