import { Injectable } from '@nestjs/common';
import type { Actor } from '../../audit/actor.js';
import { Mails } from '../../mail/mails.js';
import { SelfDeletionDisabled } from '../auth.errors.js';
import { AuthContexts } from '../access/auth-context.js';
import { LoginPolicy } from './login-policy.entity.js';

/** Changes to a policy: absent fields stay unchanged. */
export type PolicyChanges = Partial<Omit<LoginPolicy, 'only_row'>>;

/** The rules for accounts of the current context. Without a row, the defaults apply. */
@Injectable()
export class LoginPolicies {
  constructor(
    private readonly contexts: AuthContexts,
    private readonly mails: Mails,
  ) {}

  async get(): Promise<LoginPolicy> {
    const { manager } = this.contexts.current.database;
    const [row] = await manager.query<LoginPolicy[]>(
      'SELECT email_verification, magic_link, self_deletion FROM login_policy',
    );
    return Object.assign(new LoginPolicy(), row);
  }

  /** @throws SelfDeletionDisabled */
  async requireSelfDeletion(): Promise<void> {
    if ((await this.get()).self_deletion === 'off') throw new SelfDeletionDisabled();
  }

  /** @throws MailUnavailable for a rule that makes accounts depend on mail. */
  async change(changes: PolicyChanges, actor: Actor): Promise<LoginPolicy> {
    if (changes.email_verification === 'required' || changes.magic_link === 'on') this.mails.requireAvailable();
    const { database, audit } = this.contexts.current;
    return database.transaction(async () => {
      await database.manager.query('INSERT INTO login_policy DEFAULT VALUES ON CONFLICT DO NOTHING');
      await database.manager.query('SELECT FROM login_policy FOR UPDATE');
      const policy = await this.get();
      const fields = Object.entries(changes).filter(([name, value]) => policy[name as keyof LoginPolicy] !== value);
      if (fields.length === 0) return policy;
      await audit.record({
        actor,
        action: 'policy.change',
        object: 'policy:login',
        details: Object.fromEntries(fields),
      });
      return database.manager.save(LoginPolicy, Object.assign(policy, changes));
    });
  }
}
