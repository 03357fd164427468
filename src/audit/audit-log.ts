import type { SelectQueryBuilder } from 'typeorm';
import { sqlState } from '../common/database-errors.js';
import { FIRST_ID, newId } from '../common/ids.js';
import { ContextRepository } from '../database/entities/context-repository.js';
import type { Actor } from './actor.js';
import { auditEntryView } from './audit-entry.view.js';
import type { AuditDetails, AuditEntry, Outcome } from './audit-entry.entity.js';
import type { AuditExportQuery, AuditFilter, AuditQuery } from './audit-query.dto.js';

const LINES_PER_PAGE = 500;

const UNDEFINED_FUNCTION = '42883';

/** An action that succeeded or was refused. */
export interface AuditEvent {
  readonly actor: Actor;
  /** Noun and verb, like `invoice.create`. */
  readonly action: `${string}.${string}`;
  /** Kind and id, like `invoice:018f…`. */
  readonly object?: `${string}:${string}`;
  /** Defaults to `success`. */
  readonly outcome?: Outcome;
  readonly details?: AuditDetails;
}

const COLUMNS = ['id', 'actor_id', 'action', 'object', 'outcome', 'details', 'ip', 'request_id'];

const insertion = (columns: readonly string[]): string =>
  `INSERT INTO audit_log (${columns.join(', ')}) VALUES (${columns.map((_, n) => `$${n + 1}`).join(', ')})`;

/** The statement that writes an event into the audit log of its database, with its parameters. */
export function insertionOf({ actor, action, object, outcome = 'success', details }: AuditEvent): [string, unknown[]] {
  const { userId, keyId, onBehalfOf, cli, ip, requestId } = actor;
  const stored = cli ? { ...details, cli } : details;
  const values = [newId(), keyId === undefined ? userId : null, action, object, outcome, stored, ip, requestId];
  if (keyId === undefined && onBehalfOf === undefined) return [insertion(COLUMNS), values];
  const represented = keyId === undefined ? onBehalfOf : userId;
  return [insertion([...COLUMNS, 'key_id', 'on_behalf_of']), [...values, keyId, represented]];
}

/**
 * The permanent record of actions in one context: the application's role in PostgreSQL can neither change nor delete
 * entries. An entry joins the current transaction, so it exists if and only if the action took effect.
 */
export abstract class AuditLog extends ContextRepository<AuditEntry> {
  async record(event: AuditEvent): Promise<void> {
    const [sql, parameters] = insertionOf(event);
    await this.query(sql, parameters);
  }

  /** The id of the newest successful entry for one of these actions on `object` within the last `seconds`, or null. */
  async newest(object: string, actions: readonly string[], seconds: number): Promise<string | null> {
    const [row] = await this.query<{ id: string }[]>(
      `SELECT id FROM audit_log
       WHERE object = $1 AND action = ANY ($2) AND outcome = 'success' AND created_at > now() - make_interval(secs => $3)
       ORDER BY id DESC LIMIT 1`,
      [object, actions, seconds],
    );
    return row?.id ?? null;
  }

  /**
   * Counts logins that were refused because no account has the address, in one entry per hour, so that a caller that
   * tries many addresses cannot fill the log. Address and request are those of the latest login. A database of the
   * previous release lacks the function and gets one entry per login.
   */
  async countUnknownLogin(actor: Actor): Promise<void> {
    try {
      await this.query('SELECT count_refused_login($1, $2)', [actor.ip, actor.requestId]);
    } catch (error) {
      if (sqlState(error) !== UNDEFINED_FUNCTION) throw error;
      await this.record({ actor, action: 'user.login', outcome: 'refused' });
    }
  }

  /** See `lines`. */
  export(query: AuditExportQuery): AsyncGenerator<string> {
    return this.lines(() => this.select(query), query.cursor);
  }

  list(query: AuditQuery): Promise<AuditEntry[]> {
    return this.page(this.select(query), query);
  }

  /**
   * The lines of an export, oldest first. Entries of the last two minutes are left out: a
   * transaction that has not committed yet may still add an entry before them, and a client that continues after the
   * last line would miss it.
   */
  protected async *lines(narrowed: () => SelectQueryBuilder<AuditEntry>, after = FIRST_ID): AsyncGenerator<string> {
    let last = after;
    for (;;) {
      const page = await narrowed()
        .andWhere(`a.created_at < now() - interval '2 minutes' AND a.id > :last`, { last })
        .orderBy('a.id', 'ASC')
        .limit(LINES_PER_PAGE)
        .getMany();
      const view = auditEntryView(await this.emailsOf(page));
      if (page.length > 0) yield page.map((entry) => `${JSON.stringify(view(entry))}\n`).join('');
      last = page.at(-1)?.id ?? last;
      if (page.length < LINES_PER_PAGE) return;
    }
  }

  /** The current e-mail addresses of the acting users, by id. Deleted users have none. */
  async emailsOf(entries: readonly AuditEntry[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(entries.flatMap(({ actor_id, on_behalf_of }) => [actor_id, on_behalf_of]))];
    if (ids.every((id) => id === null)) return new Map();
    const users = await this.query<{ id: string; email: string }[]>('SELECT id, email FROM users WHERE id = ANY ($1)', [
      ids,
    ]);
    return new Map(users.map(({ id, email }) => [id, email]));
  }

  protected select({ actor, action, object, from, to }: AuditFilter): SelectQueryBuilder<AuditEntry> {
    const query = this.createQueryBuilder('a').where('true');
    if (actor !== undefined) query.andWhere('a.actor_id = :actor', { actor });
    if (action !== undefined) query.andWhere('a.action = :action', { action });
    if (object !== undefined) query.andWhere('a.object = :object', { object });
    if (from !== undefined) query.andWhere('a.created_at >= :from', { from });
    if (to !== undefined) query.andWhere('a.created_at < :to', { to });
    return query;
  }
}
