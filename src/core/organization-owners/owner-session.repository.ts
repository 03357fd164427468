import { Injectable } from '@nestjs/common';
import { BRIEF_TOKEN_SECONDS } from '../../auth/login/token-issuer.js';
import {
  type OuterSession,
  OwnerAccess,
  type OwnerSession,
  type OwnerSessions,
} from '../../auth/login/owner-access.js';
import { isDatabaseUnavailable } from '../../common/database-errors.js';
import { Unavailable } from '../../common/http.errors.js';
import { CoreContext } from '../../database/core/core-context.js';

const OF_LIVING = `
  JOIN sessions s ON s.id = e.session_id JOIN users u ON u.id = e.user_id
  WHERE e.id = $1 AND e.organization_id = $2 AND e.user_id = $3
    AND e.expires_at > now() AND s.expires_at > now() AND u.is_active`;

const GIVES_SUPPORT = `
  o.support_until > now()
  AND (u.role = 'admin' OR EXISTS (
    SELECT FROM roles r WHERE r.slug = u.role AND 'organizations:support' = ANY (r.permissions)))`;

const LIVING = `
  SELECT 1 FROM owner_sessions e ${OF_LIVING}
  UNION ALL
  SELECT 1 FROM support_sessions e JOIN organizations o ON o.id = e.organization_id ${OF_LIVING} AND ${GIVES_SUPPORT}`;

/**
 * Links a session inside an organization to the session in core that started it. Foreign keys delete the row together
 * with the session in core and with the ownership, so the end of either ends the session inside.
 */
@Injectable()
export class OwnerSessionRepository implements OwnerSessions {
  constructor(
    private readonly core: CoreContext,
    entrance: OwnerAccess,
  ) {
    entrance.registerSessions(this);
  }

  /**
   * Permits a session that is about to start inside the organization, for the lifetime of its token.
   *
   * @param sessionId the owner's session in core.
   * @returns null if the user does not own the organization, or if that session has ended.
   */
  async allow({ id, organizationId, ownerId }: OwnerSession, sessionId: string): Promise<OuterSession | null> {
    await this.core.manager.query('DELETE FROM owner_sessions WHERE expires_at <= now()');
    const [outer] = await this.core.manager.query<OuterSession[]>(
      `WITH outer_session AS (
         SELECT s.id, s.auth_time, s.amr, o.organization_id, o.user_id
         FROM sessions s JOIN organization_owners o ON o.user_id = s.user_id AND o.organization_id = $3
         WHERE s.id = $2 AND s.user_id = $4
         FOR SHARE
       ), allowed AS (
         INSERT INTO owner_sessions (id, session_id, organization_id, user_id, expires_at)
         SELECT $1, id, organization_id, user_id, now() + make_interval(secs => $5) FROM outer_session
       )
       SELECT extract(epoch FROM now() - auth_time)::float8 AS "authAge", coalesce(amr, '{}') AS amr
       FROM outer_session`,
      [id, sessionId, organizationId, ownerId, BRIEF_TOKEN_SECONDS],
    );
    return outer ?? null;
  }

  /** The same for an operator, while an owner permits it. */
  async allowSupport({ id, organizationId, ownerId }: OwnerSession, sessionId: string): Promise<OuterSession | null> {
    await this.core.manager.query('DELETE FROM support_sessions WHERE expires_at <= now()');
    const [outer] = await this.core.manager.query<OuterSession[]>(
      `WITH outer_session AS (
         SELECT s.id, s.auth_time, s.amr, s.user_id FROM sessions s, organizations o
         WHERE s.id = $2 AND s.user_id = $4 AND o.id = $3 AND o.support_until > now()
         FOR SHARE
       ), allowed AS (
         INSERT INTO support_sessions (id, session_id, organization_id, user_id, expires_at)
         SELECT $1, id, $3, user_id, now() + make_interval(secs => $5) FROM outer_session
       )
       SELECT extract(epoch FROM now() - auth_time)::float8 AS "authAge", coalesce(amr, '{}') AS amr
       FROM outer_session`,
      [id, sessionId, organizationId, ownerId, BRIEF_TOKEN_SECONDS],
    );
    return outer ?? null;
  }

  /**
   * @throws Unavailable while core cannot be queried. The error must not look like a failure of the tenant's
   * connection.
   */
  async isLiving({ id, organizationId, ownerId }: OwnerSession): Promise<boolean> {
    const rows = await this.core.manager
      .query<unknown[]>(LIVING, [id, organizationId, ownerId])
      .catch((cause: unknown) => {
        throw isDatabaseUnavailable(cause) ? Object.assign(new Unavailable(), { cause }) : cause;
      });
    return rows.length > 0;
  }
}
