import { Injectable, Logger } from '@nestjs/common';
import { emailForms } from '../../common/email-address.js';
import type { Account } from '../accounts/account.entity.js';
import { raisedCredentials } from '../accounts/account.repository.js';
import type { Actor } from '../../audit/actor.js';
import type { AuditEvent } from '../../audit/audit-log.js';
import { EmailNotVerified, InvalidCredentials, PasswordWrong, Unauthorized } from '../auth.errors.js';
import type { ChangePassword } from '../passwords/change-password.dto.js';
import { AuthContexts } from '../access/auth-context.js';
import { MfaEnrollmentRequired, MfaRequired } from '../factors/factor.errors.js';
import { EmailVerification } from '../links/email-verification.js';
import { Notices } from '../notices/notices.js';
import { LoginPolicies } from '../policy/login-policies.js';
import type { Credentials } from './credentials.dto.js';
import { type Guess, LoginThrottle } from './login-throttle.js';
import { Logins } from './logins.js';
import { highestCost } from '../passwords/hash-cost.js';
import { Passwords } from '../passwords/passwords.js';
import type { Principal } from '../accounts/principal.js';
import type { TokenPair } from './token-issuer.js';

/** The credentials of a login and the origin of the call. */
interface Claim {
  readonly email: string;
  readonly user: Account | null;
  readonly ip: string | null;
}

/** Actions that lift the limit on wrong passwords of an account. */
const UNLOCKING = ['user.unlock', 'user.password', 'user.password-reset'];

/** Login, logout and password, in the current context. */
@Injectable()
export class AuthService {
  private readonly logger = new Logger(AuthService.name);

  constructor(
    private readonly contexts: AuthContexts,
    private readonly passwords: Passwords,
    private readonly logins: Logins,
    private readonly guesses: LoginThrottle,
    private readonly policies: LoginPolicies,
    private readonly verification: EmailVerification,
    private readonly notices: Notices,
  ) {}

  /**
   * @throws TooManyRequests, EmailNotVerified, MfaRequired, MfaEnrollmentRequired, and InvalidCredentials with the same
   * body and the same delay for an unknown address and a wrong password
   */
  async login(credentials: Credentials, actor: Actor): Promise<{ user: Account; tokens: TokenPair }> {
    const { password } = credentials;
    const { users, audit } = this.contexts.current;
    const user: Account | null = await users.findByEmail(credentials.email);
    const email = user?.email ?? emailForms(credentials.email).at(-1) ?? credentials.email; // guesses for one account count together, in any spelling of its address
    const isRight = await this.verifyPassword(password, { email, user, ip: actor.ip });
    if (!user || !isRight) {
      if (user) await audit.record({ actor, action: 'user.login', object: `user:${user.id}`, outcome: 'refused' });
      else await audit.countUnknownLogin(actor);
      throw new InvalidCredentials();
    }
    await this.requireVerified(user, actor);
    const tokens = await this.logins.start(user, actor, 'password');
    if (!tokens) return this.login(credentials, actor); // the user has changed since it was read
    void this.renewHash(user, password, actor);
    if (tokens instanceof MfaRequired || tokens instanceof MfaEnrollmentRequired) throw tokens;
    return { user, tokens };
  }

  async logout({ user, sessionId }: Principal, actor: Actor): Promise<void> {
    const { database, sessions, audit } = this.contexts.current;
    await database.transaction(async () => {
      if (!(await sessions.end(user.id, sessionId))) return; // another request came first
      await audit.record({ actor, action: 'user.logout', object: `session:${sessionId}` });
    });
  }

  /** Changes the caller's password. Every other session ends. @throws PasswordWrong, TooManyRequests */
  async changePassword({ user, sessionId }: Principal, passwords: ChangePassword, actor: Actor): Promise<void> {
    const event: AuditEvent = { actor, action: 'user.password', object: `user:${user.id}` };
    await this.requirePassword(user, passwords.current_password, 'current_password', event);
    const password_hash = await this.passwords.hash(passwords.new_password, actor);
    const { database, users, sessions, audit } = this.contexts.current;
    await database.transaction(async () => {
      await users.updateReturning(user, { password_hash, ...raisedCredentials });
      // with the user locked, so that a concurrent change that ended this session, such as a new password, takes
      // precedence
      if (!(await sessions.confirm(sessionId, user, ['pwd']))) throw new Unauthorized();
      await sessions.endOthers(user.id, sessionId);
      await audit.record(event);
      await this.notices.passwordChanged(user, actor);
    });
  }

  /** Sends a new link to a user who has to confirm the address first. @throws EmailNotVerified */
  async requireVerified(user: Account, actor: Actor): Promise<void> {
    if (user.email_verified_at !== null || (await this.policies.get()).email_verification !== 'required') return;
    const { database, audit } = this.contexts.current;
    const object = `user:${user.id}` as const;
    await database.transaction(async () => {
      await audit.record({
        actor,
        action: 'user.login',
        object,
        outcome: 'refused',
        details: { reason: 'email_not_verified' },
      });
      await this.verification.send(user, actor);
    });
    throw new EmailNotVerified();
  }

  /** Records a wrong password as refused. @throws PasswordWrong for `field`, TooManyRequests */
  async requirePassword(user: Account, password: string, field: string, event: AuditEvent): Promise<void> {
    if (await this.verifyPassword(password, { email: user.email, user, ip: event.actor.ip })) return;
    await this.contexts.current.audit.record({ ...event, outcome: 'refused' });
    throw new PasswordWrong(field);
  }

  /**
   * Whether it is the password of `user`, if `user` exists and can log in. All refusals in a context take the same
   * time.
   */
  private async verifyPassword(password: string, { email, user, ip }: Claim): Promise<boolean> {
    const guard = this.contexts.current;
    const unlockWithin = (seconds: number): Promise<string | null> =>
      guard.audit.newest(`user:${user?.id ?? 'none'}`, UNLOCKING, seconds); // also for an unknown address, to take the same time
    const guess: Guess = { guard, email, userId: user?.id ?? null, ip, unlockWithin };
    const passwordHash = user?.is_active ? user.password_hash : null;
    const cost = await this.passwords.costs.highest(guard.realm, () => highestCost(guard.users));
    return this.guesses.check(guess, () => this.passwords.verify(password, passwordHash, { ip, cost }));
  }

  /** Rehashes a password at the configured cost. No request waits for it. If it fails, the next login retries. */
  private async renewHash({ id, password_hash }: Account, password: string, actor: Actor): Promise<void> {
    const guard = this.contexts.current;
    try {
      const renewed = await this.passwords.renew(password, password_hash, actor);
      if (renewed === null || password_hash === null) return;
      const changes = { password_hash: renewed, updated_at: () => 'updated_at' };
      await guard.inBackground(() => guard.users.update({ id, password_hash }, changes));
    } catch (error) {
      this.logger.warn({ err: error }, 'Rehashing a password failed');
    }
  }
}
