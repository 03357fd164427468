import { Injectable } from '@nestjs/common';
import { TicketFormat } from '../tickets/ticket-format.js';
import type { TicketPurpose } from '../tickets/ticket-purpose.js';
import { MailSettings } from './mail-settings.js';

/** The fields of a tenant that a link needs. */
export interface LinkedTenant {
  readonly id: string;
  readonly slug: string;
}

/** The ticket of an e-mail, as its job stores it. */
export interface LinkedTicket {
  readonly id: string;
  readonly purpose: TicketPurpose;
}

/** The pages of the front end, and the request with which each page uses the ticket. */
const PAGES: Readonly<Record<TicketPurpose, { page: string; route: string; body?: object }>> = {
  verify: { page: 'verify-email', route: '/auth/email/verify' },
  register: { page: 'verify-email', route: '/auth/email/verify', body: { password: 'UserPass123' } },
  reset: { page: 'reset-password', route: '/auth/password/reset', body: { new_password: 'NewPass456' } },
  email: { page: 'confirm-email', route: '/auth/email/confirm' },
  undo: { page: 'undo-email', route: '/auth/email/undo' },
  invite: { page: 'accept-invitation', route: '/invitations/accept', body: { password: 'UserPass123' } },
  owner: { page: 'accept-ownership', route: '/owner-invitations/accept', body: { password: 'UserPass123' } },
  magic: { page: 'magic-link', route: '/auth/magic-link/login' },
};

/** A link, and the request that its page sends. */
export interface LinkedRequest {
  readonly link: string;
  readonly route: string;
  readonly tenant: string | null;
  readonly body: object;
}

/**
 * The links in e-mails. The ticket is in the fragment, which a browser sends to no server, so a scanner that opens the
 * link does not use up the ticket. Only the page's POST does.
 */
@Injectable()
export class Links {
  constructor(
    private readonly settings: MailSettings,
    private readonly format: TicketFormat,
  ) {}

  linkOf(ticket: LinkedTicket, tenant: LinkedTenant | null): string {
    const url = this.settings.pageUrl(`account/${PAGES[ticket.purpose].page}`, tenant?.slug ?? null);
    return `${url}#token=${this.token(ticket, tenant)}`;
  }

  requestOf(ticket: LinkedTicket, tenant: LinkedTenant | null): LinkedRequest {
    const { route, body } = PAGES[ticket.purpose];
    const link = this.linkOf(ticket, tenant);
    return { link, route, tenant: tenant?.slug ?? null, body: { token: this.token(ticket, tenant), ...body } };
  }

  private token({ id, purpose }: LinkedTicket, tenant: LinkedTenant | null): string {
    return this.format.mint({ purpose, organizationId: tenant?.id, id });
  }
}
