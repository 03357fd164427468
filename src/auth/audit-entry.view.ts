import { ApiProperty } from '@nestjs/swagger';
import { PageView } from '../common/page.view.js';
import type { AuditDetails, AuditEntry, Outcome } from './audit-entry.entity.js';

/** Something that was done, or refused */
export class AuditEntryView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** Who did it; null for who was not logged in, and for the operator of the server */
  @ApiProperty({ format: 'uuid' })
  actor_id: string | null;

  /** @example user.login */
  action: string;

  /**
   * What it was done to: kind and id
   * @example "user:01990d5c-7a3e-7c41-9d0b-5f2b8e6a1c34"
   */
  object: string | null;

  outcome: Outcome;

  /**
   * What else there is to know
   * @example { "role": "admin" }
   */
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  details: AuditDetails | null;

  /** Address of the caller */
  ip: string | null;

  /** The request's x-request-id */
  request_id: string | null;

  created_at: Date;
}

/** A page of the audit log */
export class AuditPage extends PageView<AuditEntryView> {
  declare items: AuditEntryView[];
}

export const auditEntryView = (entry: AuditEntry): AuditEntryView => ({
  id: entry.id,
  actor_id: entry.actor_id,
  action: entry.action,
  object: entry.object,
  outcome: entry.outcome,
  details: entry.details,
  ip: entry.ip,
  request_id: entry.request_id,
  created_at: entry.created_at,
});
