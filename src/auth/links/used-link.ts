import type { Actor } from '../../audit/actor.js';
import type { AuditEvent } from '../../audit/audit-log.js';
import type { PresentedTicket } from '../../tickets/ticket-format.js';
import type { Ticket } from '../../tickets/ticket.entity.js';
import { LinkInvalid } from '../../tickets/ticket.errors.js';
import type { AuthContext } from '../access/auth-context.js';
import type { Account } from '../accounts/account.entity.js';

/** Uses up the ticket of a user in the current transaction. @throws LinkInvalid, even if only the user is gone, LinkExpired */
export async function takeWithUser(
  { tickets, users }: Pick<AuthContext, 'tickets' | 'users'>,
  presented: PresentedTicket,
): Promise<{ ticket: Ticket; user: Account }> {
  const ticket = await tickets.take(presented);
  const user = ticket.user_id === null ? null : await users.findOneBy({ id: ticket.user_id });
  if (!user) throw new LinkInvalid();
  return { ticket, user };
}

/** The audit event of a user who used a link, about the account of that user. */
export const eventOfUser = (action: `user.${string}`, { id }: Account, actor: Actor): AuditEvent => ({
  actor: { ...actor, userId: id },
  action,
  object: `user:${id}`,
});
