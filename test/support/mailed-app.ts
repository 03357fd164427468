import type { Account } from './caller.js';
import { TestApp } from './app.js';
import { MailServer } from './mail-server.js';

/** An application that sends its mail to a mail server of the test. */
export class MailedApp {
  private constructor(
    readonly app: TestApp,
    readonly mails: MailServer,
  ) {}

  static async start(environment: NodeJS.ProcessEnv = {}): Promise<MailedApp> {
    const mails = await MailServer.start();
    return new MailedApp(await TestApp.start({ ...mails.environment, ...environment }), mails);
  }

  /** Makes the organizations alpha and beta. @returns their owner. */
  async organizations(): Promise<Account> {
    const { user: owner } = await this.user('owner');
    for (const slug of ['alpha', 'beta']) await this.app.organization(slug, owner);
    return owner;
  }

  async stop(): Promise<void> {
    await this.app.stop();
    await this.mails.stop();
  }

  /** Registers and logs in. @returns the account, and the ticket of the mail that asks to confirm the address. */
  async user(name: string, tenant?: string): Promise<{ user: Account; ticket: string }> {
    const user = await this.app.account(`${name}${Math.random()}@people.example`, tenant);
    return { user, ticket: (await this.mails.next(user.email)).ticket };
  }

  databaseOf(tenant: string | undefined): Promise<string> {
    return tenant === undefined ? Promise.resolve(this.app.config.DB_NAME) : this.app.databaseOf(tenant);
  }
}

/** Both contexts, for stories that are the same in both. */
export const CONTEXTS: readonly [name: string, tenant: string | undefined][] = [
  ['on the platform', undefined],
  ['in an organization', 'alpha'],
];

export const whereOf = (tenant: string | undefined): { tenant?: string } => (tenant === undefined ? {} : { tenant });
