import { Check, Column, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../database/entities/one-of.js';
import { TICKET_PURPOSES, type TicketPurpose } from './ticket-purpose.js';

/** A link that was sent by mail. The row holds nothing with which the link could be made: see TicketFormat. */
@Check('tickets_known_purpose', oneOf('purpose', TICKET_PURPOSES))
export abstract class Ticket {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { length: 16 })
  purpose: TicketPurpose;

  /** Null for a person without an account. */
  @Index('tickets_user_id')
  @Column('uuid', { nullable: true })
  user_id: string | null;

  /** The mailbox that the link proves. */
  @Index('tickets_email')
  @Column('varchar', { length: 254 })
  email: string;

  /** Facts of the purpose, such as the role in an invitation. */
  @Column('jsonb', { nullable: true })
  data: unknown;

  /** That of the user when the ticket was issued. A later one invalidates it. Null for a ticket that is bound to none. */
  @Column('integer', { nullable: true })
  credentials_version: number | null;

  @Column('timestamptz', { default: () => 'now()' })
  created_at: Date;

  @Index('tickets_expires_at')
  @Column('timestamptz')
  expires_at: Date;

  @Column('timestamptz', { nullable: true })
  used_at: Date | null;
}
