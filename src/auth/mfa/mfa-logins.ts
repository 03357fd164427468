import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { Unauthorized } from '../auth.errors.js';
import type { Challenge } from '../factors/challenge.entity.js';
import { Challenges } from '../factors/challenges.js';
import { CodeGuesses } from '../factors/code-guesses.js';
import { FactorNotFound, InvalidCode } from '../factors/factor.errors.js';
import { FactorCodes } from '../factors/factor-codes.js';
import { FactorStore } from '../factors/factor-store.js';
import { AMR_OF, Logins } from '../login/logins.js';
import type { TokenPair } from '../login/token-issuer.js';
import { Notices } from '../notices/notices.js';
import type { PresentedChallenge } from '../tokens/challenge-tokens.js';
import { Enrollments, type PendingFactor } from './enrollments.js';
import type { MfaLogin, MfaMethod } from './mfa-login.dto.js';
import { PasskeySteps, type WebAuthnOptions } from './passkey-steps.js';

/** A login with two factors. */
export interface FinishedLogin {
  readonly user: Account;
  readonly tokens: TokenPair;
  /** Set when the login added a second factor. */
  readonly recoveryCodes?: readonly string[] | null;
}

/** The second factor of a login, as `Session.amr` has it. */
const SECOND_AMR: Readonly<Record<MfaMethod, string>> = { totp: 'otp', passkey: 'pop', recovery_code: 'recovery' };

/** A guess, which is counted already. */
interface Attempt {
  readonly user: Account;
  readonly challenge: Challenge;
  readonly proof: MfaLogin;
  readonly actor: Actor;
}

/** Uses up the proof and starts the session, in the current transaction. @returns null for a wrong proof. */
type Finish = () => Promise<FinishedLogin | null>;

/** Finishes logins with a second factor. */
@Injectable()
export class MfaLogins {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly challenges: Challenges,
    private readonly store: FactorStore,
    private readonly codes: FactorCodes,
    private readonly guesses: CodeGuesses,
    private readonly enrollments: Enrollments,
    private readonly passkeys: PasskeySteps,
    private readonly logins: Logins,
    private readonly notices: Notices,
  ) {}

  /**
   * Finishes a login. A guess is counted before it is compared.
   *
   * @throws InvalidCode, ResponseInvalid, NewPasskeyRefused, TooManyRequests, and Unauthorized for a token that is used up or over
   */
  async login(presented: PresentedChallenge, proof: MfaLogin, actor: Actor): Promise<FinishedLogin> {
    const challenge = await this.challenges.attempt(presented.id);
    const user = await this.userOf(challenge);
    await this.guesses.count(user);
    const attempt = { user, challenge, proof, actor: { ...actor, userId: user.id } };
    const finish = await (challenge.kind === 'login' ? this.withFactor(attempt) : this.withNewFactor(attempt));
    const { database, audit } = this.contexts.current;
    const finished = await database.transaction(async () => {
      await this.store.lockUser(user.id);
      return finish();
    });
    if (finished) return finished;
    const details = { method: proof.method };
    await audit.record({ actor, action: 'user.mfa', object: `user:${user.id}`, outcome: 'refused', details });
    throw new InvalidCode();
  }

  /** Adds a second factor to finish the login with. @throws Unauthorized, MethodDisabled */
  async enroll(presented: PresentedChallenge): Promise<PendingFactor> {
    const challenge = await this.challenges.get(presented.id);
    if (challenge.kind !== 'enroll') throw new Unauthorized();
    const pending = await this.enrollments.begin(await this.userOf(challenge), null);
    await this.challenges.bind(challenge, pending.id);
    return pending;
  }

  /**
   * The request to the authenticator that finishes the login: with a passkey of the user, or with a new one where the
   * rules require a second factor.
   *
   * @throws Unauthorized, MethodDisabled, PasskeysUnavailable
   */
  async options(presented: PresentedChallenge): Promise<WebAuthnOptions> {
    const challenge = await this.challenges.get(presented.id);
    return this.passkeys.options(challenge, await this.userOf(challenge));
  }

  private async withFactor(attempt: Attempt): Promise<Finish> {
    const { user, challenge, proof, actor } = attempt;
    const use = await this.useOf(attempt);
    return async () => {
      if (!(await use())) return null;
      await this.challenges.use(challenge);
      if (proof.method === 'recovery_code') await this.reportRecovery(user, actor);
      return { user, tokens: await this.begin(attempt) };
    };
  }

  private async useOf({ user, challenge, proof, actor }: Attempt): Promise<() => Promise<boolean>> {
    const { method, code = '', response = {} } = proof;
    if (method === 'totp') return this.codes.totp(user, code);
    if (method === 'recovery_code') return this.codes.recoveryCode(user, code);
    return this.passkeys.use(challenge, { user, response, actor });
  }

  private async withNewFactor(attempt: Attempt): Promise<Finish> {
    const { user, challenge } = attempt;
    const add = await this.additionOf(attempt);
    return async () => {
      if (!add) return null;
      await this.challenges.use(challenge);
      const recoveryCodes = await add();
      return { user, tokens: await this.begin(attempt), recoveryCodes };
    };
  }

  /** @returns null for a wrong code. Otherwise a function that adds the factor and returns recovery codes. */
  private async additionOf({ user, challenge, proof, actor }: Attempt) {
    const { method, code = '', response = {} } = proof;
    if (method === 'passkey') return this.passkeys.addition(challenge, { user, response, actor });
    const { factor_id: factorId } = challenge.data;
    if (factorId === undefined || method !== 'totp') return null;
    const step = await this.enrollments.stepOf(user, factorId, code).catch(noStep);
    return step === null ? null : () => this.enrollments.confirm(user, { factorId, step }, actor);
  }

  private async reportRecovery(user: Account, actor: Actor): Promise<void> {
    await this.contexts.current.audit.record({ actor, action: 'recovery-code.use', object: `user:${user.id}` });
    await this.notices.factorsChanged(user, 'recovery', actor);
  }

  /** @throws Unauthorized when the user was changed in the meantime. */
  private async begin({ user, challenge, proof, actor }: Attempt): Promise<TokenPair> {
    const { first } = challenge.data;
    const amr = [AMR_OF[first], SECOND_AMR[proof.method], 'mfa'];
    const details = { method: first, second: proof.method };
    const tokens = await this.logins.begin(user, actor, { amr, details });
    if (!tokens) throw new Unauthorized();
    return tokens;
  }

  private async userOf({ user_id: id }: { user_id: string }): Promise<Account> {
    const user = await this.contexts.current.users.findOneBy({ id });
    if (!user) throw new Unauthorized();
    return user;
  }
}

/** Another enrollment replaced the factor, so the code belongs to none. */
function noStep(error: unknown): null {
  if (error instanceof FactorNotFound) return null;
  throw error;
}
