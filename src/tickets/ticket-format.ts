import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { parse, stringify } from 'uuid';
import { deriveKey } from '../common/keys.js';
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

const FORMAT = 1;
const NO_ORGANIZATION = Buffer.alloc(16);
const AT = { purpose: 1, organization: 2, id: 18, mac: 34, end: 66 };

/**
 * The text of a ticket, which a link carries: base64url of format, purpose, organization id (zeros for core), ticket id
 * and a MAC over all of them. The MAC is the secret and is stored nowhere: the job that sends a link derives it
 * from the ticket's id, with the same result each time. It is verified before any database is queried.
 */
@Injectable()
export class TicketFormat {
  private readonly keys: readonly [newest: KeyObject, ...previous: KeyObject[]];

  constructor(@Inject(CONFIG) { SECRET_KEY, SECRET_KEY_PREVIOUS }: Config) {
    const previous = SECRET_KEY_PREVIOUS === undefined ? [] : [deriveKey(SECRET_KEY_PREVIOUS, 'mail ticket')];
    this.keys = [deriveKey(SECRET_KEY, 'mail ticket'), ...previous];
  }

  /** @returns 88 characters, the same each time. */
  mint({ purpose, organizationId, id }: Omit<PresentedTicket, 'context'>): string {
    const content = Buffer.concat([
      Buffer.from([FORMAT, TICKET_PURPOSES.indexOf(purpose)]),
      organizationId === undefined ? NO_ORGANIZATION : parse(organizationId),
      parse(id),
    ]);
    return Buffer.concat([content, mac(content, this.keys[0])]).toString('base64url');
  }

  /** @throws LinkInvalid unless the MAC is valid and the ticket has one of the purposes. */
  parse(text: string, purposes: readonly TicketPurpose[]): PresentedTicket {
    const bytes = Buffer.from(text, 'base64url');
    const isGenuine = this.keys.some((key) => hasMac(bytes, key)) && bytes.toString('base64url') === text;
    const purpose = TICKET_PURPOSES[bytes[AT.purpose] ?? -1];
    if (!isGenuine || bytes[0] !== FORMAT || !purpose || !purposes.includes(purpose)) throw new LinkInvalid();
    const isOfCore = bytes.subarray(AT.organization, AT.id).equals(NO_ORGANIZATION);
    return {
      purpose,
      context: isOfCore ? 'core' : 'tenant',
      organizationId: isOfCore ? undefined : stringify(bytes, AT.organization),
      id: stringify(bytes, AT.id),
    };
  }
}

const mac = (content: Buffer, key: KeyObject): Buffer => createHmac('sha256', key).update(content).digest();

function hasMac(bytes: Buffer, key: KeyObject): boolean {
  if (bytes.length !== AT.end) return false;
  return timingSafeEqual(mac(bytes.subarray(0, AT.mac), key), bytes.subarray(AT.mac));
}
