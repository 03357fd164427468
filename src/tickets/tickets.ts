import { newId } from '../common/ids.js';
import type { DatabaseContext } from '../database/database-context.js';
import { LinkExpired, LinkInvalid } from './ticket.errors.js';
import type { Ticket } from './ticket.entity.js';
import type { PresentedTicket } from './ticket-format.js';
import { secondsOf, type TicketPurpose } from './ticket-purpose.js';

/** A ticket to issue. */
export interface NewTicket {
  readonly purpose: TicketPurpose;
  readonly email: string;
  readonly userId?: string;
  readonly data?: object;
  /** Keeps the ticket valid when the user's credentials change. */
  readonly outlivesCredentials?: true;
}

/** The tickets of a user, or one ticket. */
export type Revoked = { readonly userId: string } | { readonly id: string };

/** For this long, expired tickets are distinguished from unknown ones. */
const KEPT = `interval '7 days'`;

const IS_FRESH = `t.credentials_version IS NULL OR t.credentials_version = (SELECT u.credentials_version FROM users u WHERE u.id = t.user_id)`;

/** The tickets of one context. Core and each tenant have their own table. */
export abstract class Tickets {
  constructor(private readonly context: DatabaseContext) {}

  /** Issues a ticket in the current transaction. */
  async issue({ purpose, email, userId, data, outlivesCredentials }: NewTicket): Promise<Ticket> {
    await this.query(`DELETE FROM tickets WHERE expires_at < now() - ${KEPT}`, []);
    const version = outlivesCredentials ? 'NULL::int' : '(SELECT credentials_version FROM users WHERE id = $4)';
    const [ticket] = await this.query<[Ticket]>(
      `INSERT INTO tickets (id, purpose, email, user_id, data, credentials_version, expires_at)
       VALUES ($1, $2, $3, $4, $5, ${version}, now() + make_interval(secs => $6)) RETURNING *`,
      [newId(), purpose, email, userId ?? null, data ?? null, secondsOf(purpose)],
    );
    return ticket;
  }

  /** Reads a ticket without using it up. @throws LinkInvalid, LinkExpired */
  async get({ id, purpose }: PresentedTicket): Promise<Ticket> {
    const [ticket] = await this.query<(Ticket & { is_over: boolean })[]>(
      `SELECT t.*, t.expires_at <= now() AS is_over FROM tickets t
       WHERE t.id = $1 AND t.purpose = $2 AND t.used_at IS NULL AND (${IS_FRESH})`,
      [id, purpose],
    );
    if (!ticket) throw new LinkInvalid();
    if (ticket.is_over) throw new LinkExpired();
    return ticket;
  }

  /** Assigns a ticket to the user with its address. @returns null if it already belongs to a user. */
  async bind(id: string, userId: string): Promise<Ticket | null> {
    const [[ticket]] = await this.query<[Ticket[], number]>(
      `UPDATE tickets t SET user_id = u.id, email = u.email, credentials_version = u.credentials_version
       FROM users u WHERE t.id = $1 AND t.user_id IS NULL AND u.id = $2 RETURNING t.*`,
      [id, userId],
    );
    return ticket ?? null;
  }

  /** An unused ticket, by its id. */
  async find(id: string): Promise<Ticket | null> {
    const [ticket] = await this.query<Ticket[]>('SELECT * FROM tickets WHERE id = $1 AND used_at IS NULL', [id]);
    return ticket ?? null;
  }

  /**
   * Uses up a ticket in the current transaction. Of any number of parallel calls, one succeeds. The user of the ticket
   * is locked first, so that only one of two tickets that change credentials succeeds.
   *
   * @throws LinkInvalid, LinkExpired
   */
  async take(presented: PresentedTicket): Promise<Ticket> {
    const { id, purpose } = presented;
    await this.query(`SELECT FROM users WHERE id = (SELECT user_id FROM tickets WHERE id = $1) FOR UPDATE`, [id]);
    const [[ticket]] = await this.query<[Ticket[], number]>(
      `UPDATE tickets t SET used_at = now()
       WHERE t.id = $1 AND t.purpose = $2 AND t.used_at IS NULL AND t.expires_at > now() AND (${IS_FRESH}) RETURNING *`,
      [id, purpose],
    );
    if (ticket) return ticket;
    await this.get(presented);
    throw new LinkInvalid(); // expired between the two statements
  }

  /** Deletes unused tickets, which invalidates their links. @returns their number. */
  async revoke(purpose: TicketPurpose, which: Revoked): Promise<number> {
    const [column, value] = 'id' in which ? ['id', which.id] : ['user_id', which.userId];
    const [, revoked] = await this.query<[unknown, number]>(
      `DELETE FROM tickets WHERE purpose = $1 AND ${column} = $2 AND used_at IS NULL`,
      [purpose, value],
    );
    return revoked;
  }

  /** Deletes the undo tickets of later changes, so that an earlier address prevails over a later one. */
  async revokeLaterUndos({ user_id, id, created_at }: Ticket): Promise<void> {
    await this.query(`DELETE FROM tickets WHERE purpose = 'undo' AND user_id = $1 AND id <> $2 AND created_at >= $3`, [
      user_id,
      id,
      created_at,
    ]);
  }

  /** Whether an unused ticket can still restore this address, for any user but `userId`. */
  async isReserved(email: string, userId: string): Promise<boolean> {
    const rows = await this.query<unknown[]>(
      `SELECT FROM tickets
       WHERE purpose = 'undo' AND email = $1 AND user_id <> $2 AND used_at IS NULL AND expires_at > now()`,
      [email, userId],
    );
    return rows.length > 0;
  }

  private query<T>(sql: string, parameters: unknown[]): Promise<T> {
    return this.context.manager.query<T>(sql, parameters);
  }
}
