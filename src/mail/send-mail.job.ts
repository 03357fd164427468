import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../audit/actor.js';
import { insertionOf } from '../audit/audit-log.js';
import { SECOND } from '../config/units.js';
import { CoreContext } from '../database/core/core-context.js';
import type { DatabaseContext } from '../database/database-context.js';
import { CoreJob, TenantJob } from '../jobs/job.decorators.js';
import { GiveUp, type JobHandler, RetryLater, type RunningJob } from '../jobs/job-handler.js';
import { TenantContext } from '../tenancy/context/tenant-context.js';
import type { Tenant } from '../tenancy/tenant.js';
import { Links } from './links.js';
import { MailCounts } from './mail-counts.js';
import { MailSettings } from './mail-settings.js';
import { type MailJob, SEND_MAIL } from './mails.js';
import { nameInMail } from './organization-name.js';
import { layout, type RenderedMail } from './templates/layout.js';
import type { MailContent, Names } from './templates/template.js';
import { TEMPLATES } from './templates/templates.js';
import { MailFailure } from './transport/mail-failure.js';
import { MailTransport } from './transport/mail-transport.js';

/** While the mail server is down, an e-mail waits as long as it is old, within these limits. */
const SHORTEST_WAIT_MS = 5 * SECOND;
const LONGEST_WAIT_MS = 40 * SECOND;
const JITTER = 0.25;

/**
 * Sends an e-mail, within a minute after the mail server is back. A process that is killed after the mail server has
 * accepted the e-mail sends it again, with the same Message-ID.
 */
@Injectable()
@TenantJob(SEND_MAIL)
@CoreJob(SEND_MAIL)
export class SendMail implements JobHandler<MailJob> {
  constructor(
    private readonly core: CoreContext,
    private readonly tenants: TenantContext,
    private readonly settings: MailSettings,
    private readonly links: Links,
    private readonly transport: MailTransport,
    private readonly counts: MailCounts,
  ) {}

  async run(mail: MailJob, { id, tenant, createdAt }: RunningJob): Promise<void> {
    const { ticket } = mail;
    const to = await this.addressOf(mail, tenant);
    if (to === null) return;
    const request = ticket ? this.links.requestOf(ticket, tenant) : null;
    const outgoing = { id, to, request, ...(await this.render(mail, tenant)) };
    try {
      await this.transport.send(outgoing);
      this.counts.sent += 1;
    } catch (error) {
      this.counts[isRefusal(error) ? 'refused' : 'failed'] += 1;
      throw jobErrorOf(error, createdAt);
    }
  }

  async onDead({ template, ticket }: MailJob, { tenant }: RunningJob): Promise<void> {
    const details = { template, ...(ticket && { ticket: ticket.id }) };
    const { manager } = this.contextOf(tenant);
    await manager.query(...insertionOf({ actor: SYSTEM, action: 'mail.failed', outcome: 'refused', details }));
  }

  /** Null when the e-mail is of no use: its link was used or withdrawn, or its user was deleted. */
  private async addressOf({ ticket, user_id }: MailJob, tenant: Tenant | null): Promise<string | null> {
    const sql = ticket
      ? 'SELECT email FROM tickets WHERE id = $1 AND used_at IS NULL'
      : 'SELECT email FROM users WHERE id = $1';
    const [row] = await this.contextOf(tenant).manager.query<{ email: string }[]>(sql, [ticket?.id ?? user_id]);
    return row?.email ?? null;
  }

  private contextOf(tenant: Tenant | null): DatabaseContext {
    return tenant ? this.tenants : this.core;
  }

  private async render({ template, ticket, facts, ...mail }: MailJob, tenant: Tenant | null): Promise<RenderedMail> {
    const locale = this.settings.locale(mail.locale);
    const { product } = this.settings;
    const names: Names = { product, place: tenant ? await this.nameOf(tenant) : product };
    const write = TEMPLATES[template][locale] as (facts: object & Names) => MailContent;
    const content = write({ ...facts, ...names });
    const page = content.page === undefined ? null : this.settings.pageUrl(content.page, tenant?.slug ?? null);
    return layout(content, { ...names, locale, link: ticket ? this.links.linkOf(ticket, tenant) : page });
  }

  private async nameOf({ id, slug }: Tenant): Promise<string> {
    const [row] = await this.core.committed.query<{ name: string }[]>('SELECT name FROM organizations WHERE id = $1', [
      id,
    ]);
    return nameInMail({ name: row?.name ?? slug, slug });
  }
}

const isRefusal = (error: unknown): boolean => error instanceof MailFailure && error.kind === 'refused';

/**
 * While the server is down, no attempt counts. If the server may have accepted the e-mail, each attempt may be a copy.
 */
function jobErrorOf(error: unknown, createdAt: Date): unknown {
  if (!(error instanceof MailFailure)) return error;
  if (error.kind === 'refused') return new GiveUp(error.message);
  return error.kind === 'down' ? new RetryLater(error.message, waitMs(createdAt)) : error;
}

function waitMs(createdAt: Date): number {
  const age = Date.now() - createdAt.getTime();
  return Math.min(LONGEST_WAIT_MS, Math.max(SHORTEST_WAIT_MS, age)) * (1 + JITTER * (2 * Math.random() - 1));
}
