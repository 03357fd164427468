import { Inject, Injectable } from '@nestjs/common';
import { deriveKey, ofBothSecrets } from '../common/keys.js';
import { SignedIds } from '../common/signed-ids.js';
import { CONFIG, type Config } from '../config/config.js';
import { LinkInvalid } from './ticket.errors.js';
import { TICKET_PURPOSES, type TicketPurpose } from './ticket-purpose.js';

/** A ticket with a valid MAC. Its row tells whether it is still valid. */
export interface PresentedTicket {
  readonly purpose: TicketPurpose;
  readonly context: 'core' | 'tenant';
  /** Undefined for a ticket of core. */
  readonly organizationId: string | undefined;
  readonly id: string;
}

/**
 * The text of a ticket, which a link carries: the signed id of its row, with its purpose. The job that sends a link
 * derives the text from the ticket's id, with the same result each time.
 */
@Injectable()
export class TicketFormat {
  private readonly ids: SignedIds;

  constructor(@Inject(CONFIG) config: Config) {
    this.ids = new SignedIds(ofBothSecrets(config, (secret) => deriveKey(secret, 'mail ticket')));
  }

  /** @returns 88 characters, the same each time. */
  mint({ purpose, organizationId, id }: Omit<PresentedTicket, 'context'>): string {
    return this.ids.mint({ kind: TICKET_PURPOSES.indexOf(purpose), organizationId, id });
  }

  /** @throws LinkInvalid unless the MAC is valid and the ticket has one of the purposes. */
  parse(text: string, purposes: readonly TicketPurpose[]): PresentedTicket {
    const signed = this.ids.parse(text);
    const purpose = TICKET_PURPOSES[signed?.kind ?? -1];
    if (!signed || !purpose || !purposes.includes(purpose)) throw new LinkInvalid();
    const { organizationId, id } = signed;
    return { purpose, context: organizationId === undefined ? 'core' : 'tenant', organizationId, id };
  }
}
