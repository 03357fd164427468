import type { Client } from '../../audit/actor.js';
import type { Account } from '../accounts/account.entity.js';
import type { AccountRepository } from '../accounts/account.repository.js';
import type { RefreshToken } from '../tokens/refresh-tokens.js';
import type { Authenticated } from './authenticated.js';

/** A session in which an administrator acts as the user. */
export interface ImpersonatedSession {
  readonly token: RefreshToken;
  readonly user: Account;
  readonly client: Client;
  readonly actorId: string;
  readonly actorSessionId: string;
  readonly seconds: number;
}

/** An administrator who acts as another user. */
export interface Impersonator extends Omit<Authenticated<Account>, 'isImpersonated'> {
  /** The administrator's own session. */
  readonly sessionId: string;
}

interface ImpersonatorRow {
  readonly id: string;
  readonly role_permissions: string[] | null;
  readonly session_id: string;
}

/** The sessions of one context in which administrators act as other users. */
export class Impersonations {
  constructor(private readonly users: AccountRepository<Account>) {}

  /**
   * Starts a session in which an administrator acts as the user. It never counts as a recent login.
   *
   * @returns whether it started: the user is active, and the administrator still logged in.
   */
  async start({ token, user, client, actorId, actorSessionId, seconds }: ImpersonatedSession): Promise<boolean> {
    const rows = await this.users.query<unknown[]>(
      `INSERT INTO sessions (id, user_id, refresh_hash, user_agent, ip, expires_at, actor_id, actor_session_id)
       SELECT $1, u.id, $3, $4, $5, now() + make_interval(secs => $6), o.user_id, o.id
       FROM users u, sessions o
       WHERE u.id = $2 AND u.is_active AND o.id = $7 AND o.user_id = $8 AND o.actor_id IS NULL AND o.expires_at > now()
       FOR SHARE
       RETURNING id`,
      [token.sessionId, user.id, token.hash, client.userAgent, client.ip, seconds, actorSessionId, actorId],
    );
    return rows.length > 0;
  }

  /** The administrator who acts as the user in this session, while the administrator is active and logged in. */
  async actorOf(sessionId: string): Promise<Impersonator | null> {
    const [row] = await this.users.query<ImpersonatorRow[]>(
      `SELECT a.id, r.permissions AS role_permissions, o.id AS session_id
       FROM sessions s JOIN sessions o ON o.id = s.actor_session_id
       JOIN users a ON a.id = s.actor_id AND a.id = o.user_id LEFT JOIN roles r ON r.slug = a.role
       WHERE s.id = $1 AND o.expires_at > now() AND a.is_active`,
      [sessionId],
    );
    const user = row ? await this.users.findOneBy({ id: row.id }) : null;
    return row && user ? { user, rolePermissions: row.role_permissions, sessionId: row.session_id } : null;
  }
}
