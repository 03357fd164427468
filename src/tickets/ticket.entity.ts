import { Check, Column, Index, PrimaryColumn } from 'typeorm';
import { oneOf } from '../database/entities/one-of.js';
import { TICKET_PURPOSES, type TicketPurpose } from './ticket-purpose.js';

/** A link that was sent by mail. The link cannot be derived from the row: see TicketFormat. */
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

  /** The address that the link verifies. */
  @Index('tickets_email')
  @Column('varchar', { length: 254 })
  email: string;

  /** Facts of the purpose, such as the role in an invitation. */
  @Column('jsonb', { nullable: true })
  data: unknown;

  /** The user's version at the time of issue. A later version invalidates the ticket. Null for a ticket without one. */
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
