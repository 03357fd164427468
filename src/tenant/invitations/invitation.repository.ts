import { Injectable } from '@nestjs/common';
import { isId, newId } from '../../common/ids.js';
import type { PageQuery } from '../../common/page-query.dto.js';
import { TenantContext } from '../../tenancy/context/tenant-context.js';
import { TenantRepository } from '../../tenancy/context/tenant-repository.js';
import type { Ticket } from '../../tickets/ticket.entity.js';
import { Invitation } from './invitation.entity.js';

/** For this long, expired invitations can be sent again. */
const KEPT = `interval '30 days'`;

@Injectable()
export class InvitationRepository extends TenantRepository<Invitation> {
  constructor(context: TenantContext) {
    super(Invitation, context);
  }

  list(page: PageQuery): Promise<Invitation[]> {
    return this.page(this.createQueryBuilder('i').where('true'), page);
  }

  /** Replaces an earlier invitation for the same address, whose id and link are invalid from then on. */
  async add(ticket: Ticket, role: string, invitedBy: string): Promise<Invitation> {
    await this.query(`DELETE FROM invitations WHERE expires_at < now() - ${KEPT}`);
    const [{ id }] = await this.query<[{ id: string }]>(
      `INSERT INTO invitations (id, email, role, invited_by, ticket_id, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (email) DO UPDATE
       SET id = excluded.id, role = excluded.role, invited_by = excluded.invited_by, ticket_id = excluded.ticket_id,
           expires_at = excluded.expires_at, created_at = now()
       RETURNING id`,
      [newId(), ticket.email, role, invitedBy, ticket.id, ticket.expires_at],
    );
    return this.findOneByOrFail({ id });
  }

  /** The invitation, locked until the transaction ends. Invitations are locked before their tickets. */
  async hold(which: { id: string } | { ticket_id: string }): Promise<Invitation | null> {
    if ('id' in which && !isId(which.id)) return null;
    return this.findOne({ where: which, lock: { mode: 'pessimistic_write' } });
  }

  /**
   * The role of the sender of the invitation with this ticket, which does not change until the transaction ends. Null
   * when the sender is not active. Users are locked before invitations, as by a deletion of the sender.
   */
  async holdSenderRole(ticketId: string): Promise<string | null> {
    const [sender] = await this.query<{ role: string }[]>(
      `SELECT role FROM users
       WHERE id = (SELECT invited_by FROM invitations WHERE ticket_id = $1) AND is_active FOR SHARE`,
      [ticketId],
    );
    return sender?.role ?? null;
  }
}
