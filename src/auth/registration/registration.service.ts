import { Injectable } from '@nestjs/common';
import type { Repository } from 'typeorm';
import type { Actor } from '../../audit/actor.js';
import type { AuditEvent } from '../../audit/audit-log.js';
import { ValidationFailed } from '../../common/http.errors.js';
import { newId } from '../../common/ids.js';
import { translated } from '../../common/violations.js';
import type { Registration as RegistrationMode } from '../../tenancy/tenant.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import type { Ticket } from '../../tickets/ticket.entity.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import type { AuthContext } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import type { AccountRepository } from '../accounts/account.repository.js';
import { EmailTaken, RegistrationClosed } from '../auth.errors.js';
import { EmailVerification } from '../links/email-verification.js';
import { AccountLinks } from '../links/account-links.js';
import type { Registration } from '../login/credentials.dto.js';
import { Passwords } from '../passwords/passwords.js';
import { LoginPolicies } from '../policy/login-policies.js';

/** The services that registration uses in both contexts. */
@Injectable()
export class RegistrationServices {
  constructor(
    readonly passwords: Passwords,
    readonly verification: EmailVerification,
    readonly links: AccountLinks,
    readonly policies: LoginPolicies,
  ) {}
}

/** A registration whose address is not confirmed yet, as its ticket stores it. */
type Pending = Omit<Registration, 'email' | 'password'> & { readonly password_hash: string };

type NewUser = Partial<Account> & Pick<Account, 'id' | 'email' | 'password_hash'>;

/** New accounts, the same in both contexts on different tables. */
export abstract class RegistrationService<User extends Account> {
  protected constructor(
    private readonly users: AccountRepository<User>,
    private readonly context: AuthContext,
    private readonly services: RegistrationServices,
  ) {}

  protected abstract get mode(): RegistrationMode;

  protected abstract get closed(): RegistrationClosed;

  /**
   * Creates an account and sends an e-mail to confirm the address. Where registration is `verified`, only the e-mail is
   * sent, and the response is the same for an address that has an account.
   *
   * @returns the user, or null when the address must be confirmed first.
   * @throws RegistrationClosed, EmailTaken, MailUnavailable
   */
  async register(registration: Registration, actor: Actor): Promise<User | null> {
    if (this.mode === 'closed') throw this.closed;
    if (this.mode === 'verified') return this.request(registration, actor);
    const id = newId();
    const fields = { ...registration, id, locale: actor.locale ?? null };
    const event: AuditEvent = { actor: { ...actor, userId: id }, action: 'user.register' };
    return this.context.database.transaction(async () => {
      const user = await this.add(fields, event);
      if ((await this.services.policies.get()).email_verification !== 'off')
        await this.services.verification.send(user, actor);
      return user;
    });
  }

  /** Creates an account without checking whether registration is open. @throws EmailTaken */
  async add({ password, ...fields }: Registration & { id: string }, event: AuditEvent): Promise<User> {
    const password_hash = await this.services.passwords.hash(password, event.actor);
    return this.create({ ...fields, password_hash }, event);
  }

  /** The same for an account whose password is already hashed. @throws EmailTaken */
  create(fields: NewUser, event: AuditEvent): Promise<User> {
    return this.insert(fields, event).catch(translated({ unique: () => new EmailTaken() }));
  }

  /**
   * Confirms the address of a new account. Where registration is `verified`, this creates the account. It then requires
   * the password again, so that the owner of a mailbox never confirms an account whose password another person has
   * chosen. After a wrong password, the link stays valid.
   *
   * @throws LinkInvalid (even if the address has an account in the meantime), LinkExpired, ValidationFailed,
   * RegistrationClosed
   */
  async confirm(presented: PresentedTicket, password: string | undefined, actor: Actor): Promise<void> {
    if (presented.purpose === 'verify') return this.services.verification.verify(presented, actor);
    if (this.mode === 'closed') throw this.closed;
    const { database, tickets } = this.context;
    await this.requirePassword(password, await tickets.get(presented), actor);
    const id = newId();
    const event: AuditEvent = { actor: { ...actor, userId: id }, action: 'user.register' };
    const create = async (): Promise<void> => {
      const { email, data } = await tickets.take(presented);
      await this.insert({ ...(data as Pending), id, email, email_verified_at: new Date() }, event);
    };
    await database.transaction(create).catch((error: unknown) => {
      if (error instanceof EmailTaken) throw new LinkInvalid();
      return translated({ unique: () => new LinkInvalid() })(error);
    });
  }

  /** The hash takes the same time for every address, and the e-mail is chosen later. */
  private async request({ email, password, ...fields }: Registration, actor: Actor): Promise<null> {
    const isAdmitted = await this.services.links.admits(email);
    const password_hash = await this.services.passwords.hash(password, actor);
    if (!isAdmitted) return null;
    const data = { ...fields, locale: actor.locale ?? null, password_hash } satisfies Pending & {
      locale: string | null;
    };
    await this.services.links.send({ purpose: 'register', email, data }, actor);
    return null;
  }

  private async requirePassword(password: string | undefined, { data }: Ticket, actor: Actor): Promise<void> {
    const refused = (message: string): ValidationFailed => new ValidationFailed([{ field: 'password', message }]);
    if (password === undefined) throw refused('is required: enter the password of the registration');
    const { password_hash } = data as Pending;
    if (!(await this.services.passwords.verify(password, password_hash, actor)))
      throw refused('is not the password of the registration');
  }

  /** An address that its previous user can still restore counts as taken. */
  private async insert(fields: NewUser, event: AuditEvent): Promise<User> {
    const user = Object.assign(this.users.create(), fields);
    await this.context.database.transaction(async () => {
      await this.users.insert(user as Parameters<Repository<User>['insert']>[0]);
      if (await this.context.tickets.isReserved(user.email, user.id)) throw new EmailTaken();
      await this.context.audit.record({ ...event, object: `user:${user.id}` });
    });
    return user;
  }
}
