import type { FindOptionsWhere } from 'typeorm';
import { isId, newId } from '../common/ids.js';
import { translated } from '../common/violations.js';
import type { DatabaseContext } from '../database/database-context.js';
import { requireHeld } from './access/require-held.js';
import type { Account } from './accounts/account.entity.js';
import { type AccountRepository, raisedCredentials } from './accounts/account.repository.js';
import type { Actor } from '../audit/actor.js';
import type { AuditLog } from '../audit/audit-log.js';
import { EmailTaken, LastAdmin, UserNotFound } from './auth.errors.js';
import type { Registration } from './login/credentials.dto.js';
import type { AccountFactors } from './mfa/account-factors.js';
import type { Notices } from './notices/notices.js';
import type { Passwords } from './passwords/passwords.js';
import type { PersonalData } from './personal-data/personal-data.js';
import type { RegistrationService } from './registration/registration.service.js';
import type { Roles } from './roles/roles.js';
import type { SessionRepository } from './sessions/session.repository.js';

/**
 * The account administration that both contexts share, on different tables. At least one active admin always remains. A
 * change without effect is not recorded.
 */
export abstract class UserAdministration<User extends Account> {
  protected constructor(
    private readonly users: AccountRepository<User>,
    private readonly sessions: SessionRepository<User>,
    private readonly passwords: Passwords,
    private readonly context: DatabaseContext,
    private readonly registrations: RegistrationService<User>,
    private readonly audit: AuditLog,
    private readonly personalData: PersonalData,
    private readonly notices: Notices,
    private readonly factors: AccountFactors,
    private readonly roles: Roles,
  ) {}

  /** @throws EmailTaken, RoleUnknown */
  create(registration: Registration, role: User['role'] | undefined, actor: Actor): Promise<User> {
    return this.context.transaction(async () => {
      if (role !== undefined) await this.roles.requireAssignable(role, actor);
      const details = role === undefined ? undefined : { role };
      const user = await this.registrations.add(
        { ...registration, id: newId() },
        { actor, action: 'user.create', details },
      );
      return this.users.updateReturning(user, { role });
    });
  }

  /** @param which an id, or an e-mail address in any spelling. @throws UserNotFound */
  async get(which: string): Promise<User> {
    if (isId(which)) return this.getById(which);
    const user = await this.users.findByEmail(which);
    if (!user) throw new UserNotFound(`with the e-mail address ${which}`);
    return user;
  }

  /** @throws UserNotFound, including for a text that is not an id. */
  async getById(id: string): Promise<User> {
    const user = isId(id) ? await this.users.findOneBy({ id } as FindOptionsWhere<User>) : null;
    if (!user) throw new UserNotFound();
    return user;
  }

  /**
   * A user whose sessions the actor ends. @throws UserNotFound, and PermissionNotHeld if the user has a permission that
   * the actor lacks.
   */
  async getActedOn(id: string, actor: Actor): Promise<User> {
    const user = await this.getById(id);
    requireHeld(actor, await this.roles.permissionsOf(user.role));
    return user;
  }

  /** Oldest first, after `id`. */
  list(after: string | null, limit: number): Promise<User[]> {
    const query = this.users.createQueryBuilder('u').orderBy('u.id').limit(limit);
    return (after === null ? query : query.where('u.id > :after', { after })).getMany();
  }

  /** Changes the user's e-mail address to `email`, which is an `emailForm`. @throws EmailTaken */
  rename(user: User, email: string, actor: Actor): Promise<User> {
    const rename = async (): Promise<User> => {
      const { email: previous } = await this.held(user, actor);
      if (previous === email) return user;
      await this.audit.record({ actor, action: 'user.rename', object: `user:${user.id}`, details: { email } });
      return this.users.updateReturning(user, { email, email_verified_at: null, ...raisedCredentials });
    };
    return this.context.transaction(rename).catch(translated({ unique: () => new EmailTaken() }));
  }

  /** Changes the user's password, ends every session and lifts the limit on wrong passwords. */
  async setPassword(user: User, password: string, actor: Actor): Promise<void> {
    const password_hash = await this.passwords.hash(password, actor);
    await this.context.transaction(async () => {
      await this.held(user, actor);
      await this.users.updateReturning(user, { password_hash, ...raisedCredentials });
      await this.sessions.endAll(user.id);
      await this.audit.record({ actor, action: 'user.password', object: `user:${user.id}` });
      await this.notices.passwordChanged(user, actor);
    });
  }

  /** Removes the user's second factors and recovery codes, and ends every session. */
  async resetFactors(user: User, actor: Actor): Promise<void> {
    await this.factors.reset(user, actor);
  }

  /** Lifts the limit on wrong passwords, immediately and in every process. */
  async unlock(user: User, actor: Actor): Promise<void> {
    await this.audit.record({ actor, action: 'user.unlock', object: `user:${user.id}` });
  }

  activate(user: User, actor: Actor): Promise<User> {
    return this.context.transaction(async () => {
      if ((await this.held(user, actor)).is_active) return user;
      await this.audit.record({ actor, action: 'user.activate', object: `user:${user.id}` });
      return this.users.updateReturning(user, { is_active: true });
    });
  }

  /** Deactivates the user immediately. @throws LastAdmin */
  deactivate(user: User, actor: Actor): Promise<User> {
    return this.context.transaction(async () => {
      await this.requireAnotherAdmin(user); // first, because it locks the admins' rows in order
      if (!(await this.held(user, actor)).is_active) return user;
      const changed = await this.users.updateReturning(user, { is_active: false });
      await this.sessions.endAll(user.id); // after the user is locked: see SessionRepository.start
      await this.audit.record({ actor, action: 'user.deactivate', object: `user:${user.id}` });
      return changed;
    });
  }

  /** @throws LastAdmin, RoleUnknown, PermissionNotHeld */
  setRole(user: User, role: User['role'], actor: Actor): Promise<User> {
    return this.context.transaction(async () => {
      if (role !== 'admin') await this.requireAnotherAdmin(user);
      if ((await this.held(user, actor)).role === role) return user;
      await this.roles.requireAssignable(role, actor);
      await this.audit.record({ actor, action: 'user.role', object: `user:${user.id}`, details: { role } });
      return this.users.updateReturning(user, { role });
    });
  }

  /** Applies all changes or none. @throws LastAdmin */
  update(user: User, { role, is_active }: { role?: User['role']; is_active?: boolean }, actor: Actor): Promise<User> {
    return this.context.transaction(async () => {
      if (role !== undefined) await this.setRole(user, role, actor);
      if (is_active === true) await this.activate(user, actor);
      if (is_active === false) await this.deactivate(user, actor);
      return user;
    });
  }

  /**
   * Deletes the account and every row about the user. @throws LastAdmin, and UserNotFound if another request deleted it
   * first.
   */
  async remove(user: User, actor: Actor): Promise<void> {
    await this.context.transaction(async () => {
      await this.requireAnotherAdmin(user);
      await this.held(user, actor);
      await this.personalData.erase(user);
      const { affected } = await this.users.delete({ id: user.id } as FindOptionsWhere<User>);
      if (affected !== 1) throw new UserNotFound();
      await this.audit.record({ actor, action: 'user.remove', object: `user:${user.id}` });
    });
  }

  /**
   * Locks all admins until the transaction ends, so that two of them cannot remove each other. An owner does not
   * count, because ownerships end.
   *
   * @throws LastAdmin if `user` is the only one.
   */
  async requireAnotherAdmin({ id }: User): Promise<void> {
    const admins = await this.users
      .createQueryBuilder('u')
      .setLock('pessimistic_write')
      .where(`u.role = 'admin' AND u.is_active AND ${this.users.isNoOwner}`)
      .orderBy('u.id')
      .getMany();
    if (admins.length === 1 && admins[0]?.id === id) throw new LastAdmin();
  }

  /**
   * Reloads `user` and locks the row until the transaction ends, so that changes without effect can be detected. The
   * actor needs every permission of the user.
   *
   * @throws UserNotFound, PermissionNotHeld
   */
  private async held(user: User, actor: Actor): Promise<User> {
    const current = await this.users
      .createQueryBuilder('u')
      .setLock('pessimistic_write')
      .where('u.id = :id', { id: user.id })
      .getOne();
    if (!current) throw new UserNotFound();
    requireHeld(actor, await this.roles.permissionsOf(current.role));
    return Object.assign(user, current, { permissions: user.permissions });
  }
}
