import type { Repository } from 'typeorm';
import type { DatabaseContext } from '../database/database-context.js';
import type { Account } from './account.entity.js';
import { LastAdmin, UserNotFound } from './auth.errors.js';
import type { AuthService } from './auth.service.js';
import type { Registration } from './credentials.dto.js';
import type { Passwords } from './passwords.js';
import type { SessionRepository } from './session.repository.js';

export interface RoledAccount extends Account {
  role: string;
}

/** What an administrator does with accounts, the same in both contexts on different tables. There is always an active admin left. */
export abstract class UserAdministration<User extends RoledAccount> {
  protected constructor(
    private readonly users: Repository<User> & { change(user: User, changes: object): Promise<User> },
    private readonly sessions: SessionRepository<User>,
    private readonly passwords: Passwords,
    private readonly context: DatabaseContext,
    private readonly auth: AuthService<User>,
  ) {}

  /** @throws EmailTaken */
  create(registration: Registration, role: User['role'] | undefined): Promise<User> {
    return this.context.transaction(async () => {
      const user = await this.auth.add(registration);
      return this.users.change(user, { role });
    });
  }

  /** @param email in any case. @throws UserNotFound */
  async get(email: string): Promise<User> {
    const where = { email: email.trim().toLowerCase() } as Parameters<Repository<User>['findOneBy']>[0];
    const user = await this.users.findOneBy(where);
    if (!user) throw new UserNotFound(email);
    return user;
  }

  /** The oldest first, from after `id` on. */
  list(after: string | null, limit: number): Promise<User[]> {
    const query = this.users.createQueryBuilder('u').orderBy('u.id').limit(limit);
    return (after === null ? query : query.where('u.id > :after', { after })).getMany();
  }

  /** Gives the user another password, and ends every session. */
  async setPassword(user: User, password: string): Promise<void> {
    const password_hash = await this.passwords.hash(password);
    await this.context.transaction(async () => {
      await this.users.change(user, { password_hash });
      await this.sessions.endAll(user.id);
    });
  }

  activate(user: User): Promise<User> {
    return this.users.change(user, { is_active: true });
  }

  /** Locks the user out at once. @throws LastAdmin */
  deactivate(user: User): Promise<User> {
    return this.context.transaction(async () => {
      await this.requireAnotherAdmin(user);
      const changed = await this.users.change(user, { is_active: false });
      await this.sessions.endAll(user.id); // after the user is locked: see SessionRepository.start
      return changed;
    });
  }

  /** @throws LastAdmin */
  setRole(user: User, role: User['role']): Promise<User> {
    return this.context.transaction(async () => {
      if (role !== 'admin') await this.requireAnotherAdmin(user);
      return this.users.change(user, { role });
    });
  }

  /** Holds all admins until the transaction ends, so that two of them cannot remove each other. */
  private async requireAnotherAdmin({ id }: User): Promise<void> {
    const admins = await this.users
      .createQueryBuilder('u')
      .setLock('pessimistic_write')
      .where(`u.role = 'admin' AND u.is_active`)
      .orderBy('u.id')
      .getMany();
    if (admins.length === 1 && admins[0]?.id === id) throw new LastAdmin();
  }
}
