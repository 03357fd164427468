import { Injectable, Logger } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { MailLimits } from '../../mail/mail-limits.js';
import { Mails, type QueuedMail } from '../../mail/mails.js';
import type { FactorsChange } from '../../mail/templates/factors-changed.js';
import type { WaysIn } from '../../mail/templates/password-changed.js';
import type { TemplateName } from '../../mail/templates/templates.js';
import { AuthContexts } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';
import { languageOf } from '../accounts/language-of.js';
import { deviceKey, deviceName } from './device-name.js';

const FORGOTTEN = `interval '180 days'`;
const WRITTEN_AGAIN = `interval '1 day'`;

const WAYS_IN = `
  SELECT (SELECT count(*)::int FROM api_keys
          WHERE (user_id = $1 OR created_by = $1) AND revoked_at IS NULL AND expires_at > now()) AS keys,
         (SELECT count(*)::int FROM passkeys WHERE user_id = $1) AS passkeys`;

/** The first device of a user is not new: it is the one of the registration. */
const NOTE_DEVICE = `
  WITH forgotten AS (DELETE FROM known_devices WHERE user_id = $1 AND device <> $2 AND last_used_at < now() - ${FORGOTTEN})
  INSERT INTO known_devices AS k (user_id, device) VALUES ($1, $2)
  ON CONFLICT (user_id, device) DO UPDATE SET last_used_at = now() WHERE k.last_used_at < now() - ${WRITTEN_AGAIN}
  RETURNING k.xmax = 0 AND EXISTS (SELECT FROM known_devices o WHERE o.user_id = $1 AND o.device <> $2) AS is_new`;

/**
 * E-mails to users about changes of their account. They join the transaction of the change. A change never fails
 * because its e-mail cannot be queued, for example while core is down.
 */
@Injectable()
export class Notices {
  private readonly logger = new Logger(Notices.name);

  constructor(
    private readonly contexts: AuthContexts,
    private readonly mails: Mails,
    private readonly limits: MailLimits,
  ) {}

  /** Names the ways into the account that a new password leaves. */
  async passwordChanged({ id: userId, locale }: Account, actor: Actor): Promise<void> {
    const [left] = await this.contexts.current.database.manager.query<WaysIn[]>(WAYS_IN, [userId]);
    const facts = { at: new Date().toISOString(), ...(left as WaysIn) };
    return this.tell({ template: 'password-changed', locale: languageOf({ locale }, actor), facts, userId });
  }

  factorsChanged({ id: userId, locale }: Account, change: FactorsChange, actor: Actor): Promise<void> {
    const facts = { at: new Date().toISOString(), change };
    return this.tell({ template: 'factors-changed', locale: languageOf({ locale }, actor), facts, userId });
  }

  keyCreated({ id: userId, locale }: Account, last4: string, actor: Actor): Promise<void> {
    const facts = { at: new Date().toISOString(), last4 };
    return this.tell({ template: 'key-created', locale: languageOf({ locale }, actor), facts, userId });
  }

  /** Remembers the device of a login, and reports it unless it is known. */
  async loggedIn(user: Account, { userAgent, ip, ...actor }: Actor): Promise<void> {
    const { id: userId, locale } = user;
    const { manager } = this.contexts.current.database;
    const [noted] = await manager.query<{ is_new: boolean }[]>(NOTE_DEVICE, [userId, deviceKey(userAgent)]);
    if (!noted?.is_new || !(await this.admitsReport(user))) return;
    const facts = { at: new Date().toISOString(), device: deviceName(userAgent), ip };
    await this.tell({ template: 'new-device', locale: languageOf({ locale }, actor), facts, userId });
  }

  /** An address that is not verified may belong to another person, so reports to it count like requested e-mails. */
  private async admitsReport({ email, email_verified_at }: Account): Promise<boolean> {
    if (email_verified_at !== null) return this.limits.admitsReport(email);
    return (await this.limits.admits(email, 'devices')) && this.limits.admitsKind('new-device');
  }

  /** Queues an e-mail that nothing else depends on. */
  async tell<Name extends TemplateName>(mail: QueuedMail<Name>): Promise<void> {
    try {
      await this.mails.queue(mail);
    } catch (error) {
      this.logger.warn({ err: error, template: mail.template }, 'An e-mail could not be queued');
    }
  }
}
