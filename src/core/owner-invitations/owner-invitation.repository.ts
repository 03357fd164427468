import { Injectable } from '@nestjs/common';
import type { PageQuery } from '../../common/page-query.dto.js';
import { CoreContext } from '../../database/core/core-context.js';
import type { Ticket } from '../../tickets/ticket.entity.js';

/** An invitation as the organization's owners see it. */
export interface OwnerInvitation {
  id: string;
  email: string;
  invited_by: string;
  created_at: Date;
  expires_at: Date;
}

/** An invitation as the invited person sees it. */
export interface ReceivedOwnerInvitation {
  id: string;
  organization_name: string;
  organization_slug: string;
  inviter_email: string;
  inviter_first_name: string | null;
  inviter_last_name: string | null;
  created_at: Date;
  expires_at: Date;
}

/** The content of an accepted invitation. */
export interface AcceptedOwnerInvitation {
  organization_id: string;
  invited_by: string;
}

const COLUMNS = 'id, email, invited_by, created_at, expires_at';

/** An invitation is valid while its sender is active. It is deleted together with its sender's ownership. */
const OPEN = `i.expires_at > now() AND EXISTS (SELECT FROM users s WHERE s.id = i.invited_by AND s.is_active)`;

/** Invitations to own organizations, in core. Each has the id of its ticket. */
@Injectable()
export class OwnerInvitationRepository {
  constructor(private readonly core: CoreContext) {}

  /**
   * Replaces an earlier invitation of the organization for the same address. The link of the earlier one is invalid from
   * then on.
   */
  async create(ticket: Ticket, organizationId: string, invitedBy: string): Promise<OwnerInvitation> {
    await this.core.manager.query('DELETE FROM owner_invitations WHERE expires_at <= now()');
    const [invitation] = await this.core.manager.query<[OwnerInvitation]>(
      `INSERT INTO owner_invitations (id, organization_id, email, invited_by, expires_at)
       VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (organization_id, email) DO UPDATE
       SET id = excluded.id, invited_by = excluded.invited_by, created_at = now(), expires_at = excluded.expires_at
       RETURNING ${COLUMNS}`,
      [ticket.id, organizationId, ticket.email, invitedBy, ticket.expires_at],
    );
    return invitation;
  }

  /** The open invitations of an organization, newest first. */
  listOf(organizationId: string, page: PageQuery): Promise<OwnerInvitation[]> {
    return this.page<OwnerInvitation>(`SELECT ${COLUMNS} FROM owner_invitations i WHERE i.organization_id = $1`, {
      of: organizationId,
      page,
    });
  }

  /** The open invitations for an address, newest first. Invitations of deleted organizations are not listed. */
  listFor(email: string, page: PageQuery): Promise<ReceivedOwnerInvitation[]> {
    return this.page<ReceivedOwnerInvitation>(
      `SELECT i.id, o.name AS organization_name, o.slug AS organization_slug, i.created_at, i.expires_at,
              u.email AS inviter_email, u.first_name AS inviter_first_name, u.last_name AS inviter_last_name
       FROM owner_invitations i
       JOIN organizations o ON o.id = i.organization_id AND o.status <> 'deleted'
       JOIN users u ON u.id = i.invited_by
       WHERE i.email = $1`,
      { of: email, page },
    );
  }

  /** @returns false when the organization has no open invitation with this id. */
  async remove(organizationId: string, id: string): Promise<boolean> {
    const [, removed] = await this.core.manager.query<[unknown, number]>(
      `DELETE FROM owner_invitations i WHERE i.organization_id = $1 AND i.id = $2 AND ${OPEN}`,
      [organizationId, id],
    );
    return removed > 0;
  }

  /**
   * Uses up an open invitation. One of two concurrent calls succeeds. @returns null when there is none.
   */
  async take(id: string): Promise<AcceptedOwnerInvitation | null> {
    const [[row]] = await this.core.manager.query<[AcceptedOwnerInvitation[], number]>(
      `DELETE FROM owner_invitations i WHERE i.id = $1 AND ${OPEN}
       RETURNING i.organization_id, i.invited_by`,
      [id],
    );
    return row ?? null;
  }

  private page<Row>(select: string, { of, page }: { of: string; page: PageQuery }): Promise<Row[]> {
    return this.core.manager.query<Row[]>(
      `${select} AND ${OPEN} AND ($2::uuid IS NULL OR i.id < $2) ORDER BY i.id DESC LIMIT $3`,
      [of, page.cursor ?? null, page.limit + 1],
    );
  }
}
