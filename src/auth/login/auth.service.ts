import { Logger } from '@nestjs/common';
import type { FindOptionsWhere, Repository } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { emailForms } from '../../common/email-address.js';
import { newId } from '../../common/ids.js';
import { translated } from '../../common/violations.js';
import type { DatabaseContext } from '../../database/database-context.js';
import type { Account } from '../accounts/account.entity.js';
import type { AccountRepository } from '../accounts/account.repository.js';
import type { Actor } from '../../audit/actor.js';
import type { AuditEvent, AuditLog } from '../../audit/audit-log.js';
import { EmailTaken, InvalidCredentials, PasswordWrong, Unauthorized } from '../auth.errors.js';
import type { ChangePassword } from '../passwords/change-password.dto.js';
import type { AuthContext } from '../access/auth-context.js';
import type { Credentials, Reauthentication, Registration } from './credentials.dto.js';
import type { Guess, LoginThrottle } from './login-throttle.js';
import { highestCost } from '../passwords/hash-cost.js';
import { type Passwords } from '../passwords/passwords.js';
import type { Principal } from '../accounts/principal.js';
import { type TokenIssuer, type TokenPair } from './token-issuer.js';

/** The credentials of a login and the origin of the call. */
interface Claim {
  readonly email: string;
  readonly user: Account | null;
  readonly ip: string | null;
}

/** Actions that lift the limit on wrong passwords of an account. */
const UNLOCKING = ['user.unlock', 'user.password'];

/** Registration, login and logout, the same in both contexts on different tables. */
export abstract class AuthService<User extends Account> {
  private readonly logger = new Logger(AuthService.name);

  protected constructor(
    private readonly users: AccountRepository<User>,
    private readonly guard: AuthContext,
    private readonly passwords: Passwords,
    private readonly issuer: TokenIssuer,
    private readonly context: DatabaseContext,
    private readonly audit: AuditLog,
    private readonly guesses: LoginThrottle,
  ) {}

  /** @throws EmailTaken */
  register(registration: Registration, actor: Actor): Promise<User> {
    const id = newId();
    return this.add({ ...registration, id }, { actor: { ...actor, userId: id }, action: 'user.register' });
  }

  /** Creates an account without checking whether registration is open. @throws EmailTaken */
  async add({ password, ...fields }: Registration & { id: string }, event: AuditEvent): Promise<User> {
    const password_hash = await this.passwords.hash(password, event.actor);
    const user = Object.assign(this.users.create(), fields, { password_hash });
    const insert = async (): Promise<void> => {
      await this.users.insert(user as Parameters<Repository<User>['insert']>[0]);
      await this.audit.record({ ...event, object: `user:${user.id}` });
    };
    await this.context.transaction(insert).catch(translated({ unique: () => new EmailTaken() }));
    return user;
  }

  /**
   * @throws TooManyRequests, and InvalidCredentials with the same body and the same delay for an unknown address and a
   * wrong password
   */
  async login(credentials: Credentials, actor: Actor): Promise<{ user: Account; tokens: TokenPair }> {
    const { password } = credentials;
    const user: Account | null = await this.users.findByEmail(credentials.email);
    const email = user?.email ?? emailForms(credentials.email).at(-1) ?? credentials.email; // guesses for one account count together, in any spelling of its address
    const isRight = await this.verifyPassword(password, { email, user, ip: actor.ip });
    if (!user || !isRight) {
      if (user) await this.audit.record({ actor, action: 'user.login', object: `user:${user.id}`, outcome: 'refused' });
      else await this.audit.countUnknownLogin(actor);
      throw new InvalidCredentials();
    }
    const tokens = await this.start(user, { ...actor, userId: user.id });
    if (!tokens) return this.login(credentials, actor); // the user has changed since it was read
    void this.renewHash(user, password, actor);
    return { user, tokens };
  }

  async logout({ user, sessionId }: Principal, actor: Actor): Promise<void> {
    await this.context.transaction(async () => {
      if (!(await this.guard.sessions.end(user.id, sessionId))) return; // another request came first
      await this.audit.record({ actor, action: 'user.logout', object: `session:${sessionId}` });
    });
  }

  /** Records that the caller knows the password now. @throws PasswordWrong, TooManyRequests */
  async reauthenticate({ user, sessionId }: Principal, { password }: Reauthentication, actor: Actor): Promise<void> {
    const event: AuditEvent = { actor, action: 'user.reauthenticate', object: `user:${user.id}` };
    await this.requirePassword(user, password, 'password', event);
    await this.context.transaction(async () => {
      if (!(await this.guard.sessions.confirm(sessionId, user))) throw new Unauthorized();
      await this.audit.record(event);
    });
  }

  /** Changes the caller's password. Every other session ends. @throws PasswordWrong, TooManyRequests */
  async changePassword({ user, sessionId }: Principal, passwords: ChangePassword, actor: Actor): Promise<void> {
    const event: AuditEvent = { actor, action: 'user.password', object: `user:${user.id}` };
    await this.requirePassword(user, passwords.current_password, 'current_password', event);
    const password_hash = await this.passwords.hash(passwords.new_password, actor);
    await this.context.transaction(async () => {
      await this.users.updateReturning(user as User, { password_hash });
      // with the user locked, so that a concurrent change that ended this session, such as a new password, takes
      // precedence
      if (!(await this.guard.sessions.confirm(sessionId, user))) throw new Unauthorized();
      await this.guard.sessions.endOthers(user.id, sessionId);
      await this.audit.record(event);
    });
  }

  /** Records a wrong password as refused. @throws PasswordWrong for `field`, TooManyRequests */
  private async requirePassword(user: Account, password: string, field: string, event: AuditEvent): Promise<void> {
    if (await this.verifyPassword(password, { email: user.email, user, ip: event.actor.ip })) return;
    await this.audit.record({ ...event, outcome: 'refused' });
    throw new PasswordWrong(field);
  }

  /**
   * Whether it is the password of `user`, if `user` exists and can log in. All refusals in a context take the same
   * time.
   */
  private async verifyPassword(password: string, { email, user, ip }: Claim): Promise<boolean> {
    const unlockWithin = (seconds: number): Promise<string | null> =>
      this.audit.newest(`user:${user?.id ?? 'none'}`, UNLOCKING, seconds); // also for an unknown address, to take the same time
    const guess: Guess = { guard: this.guard, email, userId: user?.id ?? null, ip, unlockWithin };
    const passwordHash = user?.is_active ? user.password_hash : null;
    const cost = await this.passwords.costs.highest(this.guard.realm, () => highestCost(this.users));
    return this.guesses.check(guess, () => this.passwords.verify(password, passwordHash, { ip, cost }));
  }

  private start(user: Account, actor: Actor): Promise<TokenPair | null> {
    return this.context.transaction(async () => {
      const tokens = await this.issuer.start(this.guard, user, actor);
      if (tokens) await this.audit.record({ actor, action: 'user.login', object: `user:${user.id}` });
      return tokens;
    });
  }

  /** Rehashes a password at the configured cost. No request waits for it. If it fails, the next login retries. */
  private async renewHash({ id, password_hash }: Account, password: string, actor: Actor): Promise<void> {
    try {
      const renewed = await this.passwords.renew(password, password_hash, actor);
      if (renewed === null) return;
      const unchanged = { id, password_hash } as FindOptionsWhere<User>;
      const changes = { password_hash: renewed, updated_at: () => 'updated_at' } as QueryDeepPartialEntity<User>;
      await this.guard.inBackground(() => this.users.update(unchanged, changes));
    } catch (error) {
      this.logger.warn({ err: error }, 'Rehashing a password failed');
    }
  }
}
