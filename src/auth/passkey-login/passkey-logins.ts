import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { Unauthorized } from '../auth.errors.js';
import { Challenges } from '../factors/challenges.js';
import { FactorStore } from '../factors/factor-store.js';
import { AuthService } from '../login/auth.service.js';
import { Logins } from '../login/logins.js';
import type { TokenPair } from '../login/token-issuer.js';
import { type Assertion, Assertions } from '../passkeys/assertions.js';
import { assertionOf } from '../passkeys/authenticator-response.js';
import { PasskeyRefused } from '../passkeys/passkey.errors.js';
import type { PresentedChallenge } from '../tokens/challenge-tokens.js';
import type { PasskeyOptionsView } from './passkey-options.view.js';

/** Logins with a passkey alone. It counts as two factors: the authenticator, and its PIN or fingerprint. */
@Injectable()
export class PasskeyLogins {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly challenges: Challenges,
    private readonly assertions: Assertions,
    private readonly factors: FactorStore,
    private readonly logins: Logins,
    private readonly auth: AuthService,
  ) {}

  /** @throws PasskeysUnavailable */
  async options(): Promise<PasskeyOptionsView> {
    const challenge_token = await this.challenges.issue('passkey');
    return { challenge_token, options: await this.assertions.options(challenge_token) };
  }

  /**
   * @throws ResponseInvalid, PasskeyRefused, EmailNotVerified, and Unauthorized for a challenge that is used up or over
   */
  async login(presented: PresentedChallenge, response: object, actor: Actor) {
    const text = this.challenges.textOf('challenge_token', presented);
    const assertion = await this.assertions.verify(assertionOf(response), text);
    const { database, users } = this.contexts.current;
    const user = assertion && (await users.findOneBy({ id: assertion.passkey.user_id, is_active: true }));
    if (!user) throw new PasskeyRefused();
    await this.auth.requireVerified(user, actor);
    const tokens = await database.transaction(async () => {
      if (!(await this.challenges.take(presented.id, 'passkey'))) throw new Unauthorized();
      return this.start(user, assertion, actor);
    });
    return { user, tokens };
  }

  /** @throws PasskeyRefused */
  private async start(user: Account, assertion: Assertion, actor: Actor): Promise<TokenPair> {
    await this.factors.lockUser(user.id);
    const details = { method: 'passkey' };
    const isUsed = await this.assertions.use(assertion, { ...actor, userId: user.id });
    const tokens = isUsed ? await this.logins.begin(user, actor, { amr: ['pop', 'mfa'], details }) : null;
    if (!tokens) throw new PasskeyRefused();
    return tokens;
  }
}
