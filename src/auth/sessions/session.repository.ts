import type { EntityMetadata, FindOptionsWhere } from 'typeorm';
import type { PageQuery } from '../../common/page-query.dto.js';
import { DAY, SECOND } from '../../config/units.js';
import { ContextRepository } from '../../database/entities/context-repository.js';
import type { DatabaseContext } from '../../database/database-context.js';
import { EntityRows } from '../../database/entities/entity-rows.js';
import type { Client } from '../../audit/actor.js';
import type { Account } from '../accounts/account.entity.js';
import { HAS_FACTOR } from '../accounts/has-factor.js';
import type { RefreshToken } from '../tokens/refresh-tokens.js';
import type { Authenticated, AuthenticatedRow } from './authenticated.js';
import type { Session } from './session.entity.js';

/** How and when the user of a session proved their identity: see `Session`. */
export interface ProofOfSession {
  readonly amr: readonly string[] | null;
  /** In seconds since 1970. */
  readonly authTime: number | null;
}

/** The owner of an accepted refresh token, and the token that replaces it. */
export interface Rotation {
  readonly user: { readonly id: string; readonly email: string };
  readonly proof: ProofOfSession;
  readonly child: RefreshToken;
}

export interface NewSession {
  readonly token: RefreshToken;
  readonly user: Account;
  readonly client: Client;
  /** Lifetime of an unused session. Defaults to one week. */
  readonly seconds?: number;
  /** Seconds since the user proved their identity. Defaults to 0. Null if that time is unknown. */
  readonly authAge?: number | null;
  /** See `Session`. */
  readonly amr: readonly string[];
}

const IDLE_SECONDS = (7 * DAY) / SECOND;
/** Null without the rule, which LEAST ignores. */
const LONGEST = '(SELECT make_interval(hours => session_hours) FROM login_policy)';
const EXPIRY = `LEAST(s.created_at + interval '30 days', s.created_at + ${LONGEST}, now() + interval '7 days')`;
const PROOF = `s.amr, floor(extract(epoch FROM s.auth_time))::float8 AS "authTime"`;
const GRACE = `interval '10 seconds'`;

type RotatedRow = Rotation['user'] & ProofOfSession;

/** Sessions of one context. The entities passed to it determine its tables. */
export abstract class SessionRepository<User extends Account> extends ContextRepository<Session> {
  private authenticateSql?: string;

  constructor(
    target: new () => Session,
    private readonly userTarget: new () => User,
    context: DatabaseContext,
  ) {
    super(target, context);
  }

  /**
   * Starts a session, unless the user's credentials changed or the user was deactivated since `user` was read, or the
   * rules require a second factor and `amr` has none. It locks the user, so a concurrent change that ends sessions also
   * ends this one.
   *
   * @returns whether it started.
   */
  async start({ token, user, client, seconds = IDLE_SECONDS, authAge = 0, amr }: NewSession): Promise<boolean> {
    const { userAgent, ip } = client;
    const rows = await this.query<unknown[]>(
      `WITH expired AS (DELETE FROM ${this.table} WHERE user_id = $2 AND expires_at < now())
       INSERT INTO ${this.table} (id, user_id, refresh_hash, user_agent, ip, expires_at, auth_time, amr)
       SELECT $1, u.id, $3, $4, $5, now() + LEAST(make_interval(secs => $7), ${LONGEST}), now() - make_interval(secs => $8), $9::text[]
       FROM ${this.userTable} u
       WHERE u.id = $2 AND u.is_active AND u.credentials_version = $6
         AND ('mfa' = ANY ($9::text[]) OR NOT EXISTS (SELECT FROM login_policy WHERE mfa = 'required'))
       FOR SHARE
       RETURNING id`,
      [token.sessionId, user.id, token.hash, userAgent, ip, user.credentials_version, seconds, authAge, amr],
    );
    return rows.length > 0;
  }

  /**
   * The user of a valid session, if both match the token, in the form that `find` returns, and the user's role. Every
   * authenticated request runs this one statement, unless `find` reads more than one row for a user.
   */
  async authenticate(sessionId: string, userId: string): Promise<Authenticated<User> | null> {
    const users = EntityRows.of<User>(this.userMetadata);
    this.authenticateSql ??= `
      SELECT ${users.arePlain ? users.selected('u') : 'u.id'}, r.permissions AS role_permissions,
             s.actor_id IS NOT NULL AS is_impersonated
      FROM ${this.table} s JOIN ${this.userTable} u ON u.id = s.user_id LEFT JOIN roles r ON r.slug = u.role
      WHERE s.id = $1 AND u.id = $2 AND s.expires_at > now() AND u.is_active`;
    const [row] = await this.prepared<AuthenticatedRow[]>('authenticate', this.authenticateSql, [sessionId, userId]);
    if (!row) return null;
    const user = users.arePlain
      ? users.hydrate(row)
      : await this.manager.findOne(this.userTarget, { where: { id: userId } as FindOptionsWhere<User> });
    return user && { user, rolePermissions: row.role_permissions, isImpersonated: row.is_impersonated };
  }

  /**
   * Records that the user has proved their identity now, unless the session ended, the password changed or the user was
   * deactivated since `user` was read. For a user with a second factor, the password alone does not count.
   *
   * @param amr how: see `Session`.
   * @returns whether the session and the user are still the same.
   */
  async confirm(sessionId: string, { id, credentials_version }: Account, amr: readonly string[]): Promise<boolean> {
    const [, confirmed] = await this.query<[unknown, number]>(
      `UPDATE ${this.table} s
       SET auth_time = CASE WHEN 'mfa' = ANY ($4::text[]) OR NOT ${HAS_FACTOR} THEN now() ELSE s.auth_time END,
           amr = ARRAY(SELECT DISTINCT unnest(coalesce(s.amr, '{}') || $4::text[]))
       FROM ${this.userTable} u
       WHERE s.id = $1 AND s.expires_at > now() AND s.user_id = u.id
         AND u.id = $2 AND u.is_active AND u.credentials_version = $3`,
      [sessionId, id, credentials_version, amr],
    );
    return confirmed > 0;
  }

  /** The user of a valid session whose current or previous refresh token it is. */
  async holderOf({ sessionId, hash }: RefreshToken): Promise<User | null> {
    const [row] = await this.query<{ user_id: string }[]>(
      `SELECT user_id FROM ${this.table} WHERE id = $1 AND $2 IN (refresh_hash, parent_hash) AND expires_at > now()`,
      [sessionId, hash],
    );
    if (!row) return null;
    return this.manager.findOne(this.userTarget, {
      where: { id: row.user_id, is_active: true } as FindOptionsWhere<User>,
    });
  }

  /** Whether the user proved their identity within the last `seconds`. */
  async isConfirmed(sessionId: string, seconds: number): Promise<boolean> {
    const rows = await this.query<unknown[]>(
      `SELECT FROM ${this.table} WHERE id = $1 AND auth_time > now() - make_interval(secs => $2)`,
      [sessionId, seconds],
    );
    return rows.length > 0;
  }

  /**
   * Replaces `parent` by the first of its children in one statement. Of any number of parallel uses, one replaces it
   * and the others get the same child (RFC 9700, 4.14.2). An older token of the session must have been stolen or
   * replayed, so the session ends.
   *
   * @returns null if the token was not accepted.
   */
  async rotate(parent: RefreshToken, children: readonly [RefreshToken, ...RefreshToken[]]): Promise<Rotation | null> {
    const rotation = (await this.swap(parent, children[0])) ?? (await this.repeated(parent, children));
    if (rotation) return rotation;
    await this.query(`DELETE FROM ${this.table} WHERE id = $1 AND refresh_hash <> $2`, [parent.sessionId, parent.hash]);
    return null;
  }

  /** The IP addresses of a user's active sessions. */
  async addressesOf(userId: string): Promise<string[]> {
    const rows = await this.query<{ ip: string }[]>(
      `SELECT DISTINCT ip FROM ${this.table} WHERE user_id = $1 AND expires_at > now() AND ip IS NOT NULL`,
      [userId],
    );
    return rows.map(({ ip }) => ip);
  }

  /** A user's sessions that have not expired. */
  listLiving(userId: string, page: PageQuery): Promise<Session[]> {
    return this.page(
      this.createQueryBuilder('s').where('s.user_id = :userId AND s.expires_at > now()', { userId }),
      page,
    );
  }

  /** @returns whether the user had the session and it had not expired. */
  async end(userId: string, sessionId: string): Promise<boolean> {
    const [, ended] = await this.query<[unknown, number]>(
      `DELETE FROM ${this.table} WHERE user_id = $1 AND id = $2 AND expires_at > now()`,
      [userId, sessionId],
    );
    return ended > 0;
  }

  /** Ends every session of a user except one. @returns how many ended. */
  async endOthers(userId: string, sessionId: string): Promise<number> {
    const [, ended] = await this.query<[unknown, number]>(`DELETE FROM ${this.table} WHERE user_id = $1 AND id <> $2`, [
      userId,
      sessionId,
    ]);
    return ended;
  }

  /** Ends every session of a user. @returns how many ended. */
  async endAll(userId: string): Promise<number> {
    const [, ended] = await this.query<[unknown, number]>(`DELETE FROM ${this.table} WHERE user_id = $1`, [userId]);
    return ended;
  }

  /** Ends the sessions of all users. */
  async endEverything(): Promise<void> {
    await this.query(`DELETE FROM ${this.table}`);
  }

  private async swap(parent: RefreshToken, child: RefreshToken): Promise<Rotation | null> {
    const [[row]] = await this.query<[RotatedRow[], number]>(
      `UPDATE ${this.table} s
       SET refresh_hash = $3, parent_hash = $2, rotated_at = now(), last_used_at = now(), expires_at = ${EXPIRY}
       FROM ${this.userTable} u
       WHERE s.id = $1 AND s.refresh_hash = $2 AND s.expires_at > now() AND u.id = s.user_id AND u.is_active
       RETURNING u.id, u.email, ${PROOF}`,
      [parent.sessionId, parent.hash, child.hash],
    );
    return row ? { user: row, proof: row, child } : null;
  }

  private async repeated(parent: RefreshToken, children: readonly RefreshToken[]): Promise<Rotation | null> {
    const [row] = await this.query<(RotatedRow & { refresh_hash: Buffer })[]>(
      `SELECT u.id, u.email, s.refresh_hash, ${PROOF} FROM ${this.table} s JOIN ${this.userTable} u ON u.id = s.user_id
       WHERE s.id = $1 AND s.parent_hash = $2 AND s.rotated_at > now() - ${GRACE}
         AND s.expires_at > now() AND u.is_active`,
      [parent.sessionId, parent.hash],
    );
    const child = children.find(({ hash }) => row?.refresh_hash.equals(hash));
    return row && child ? { user: row, proof: row, child } : null;
  }

  private get table(): string {
    return EntityRows.of(this.metadata).table;
  }

  private get userTable(): string {
    return EntityRows.of(this.userMetadata).table;
  }

  private get userMetadata(): EntityMetadata {
    return this.manager.dataSource.getMetadata(this.userTarget);
  }
}
