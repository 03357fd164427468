import type { PageQuery } from '../../common/page-query.dto.js';
import { isId } from '../../common/ids.js';
import type { DatabaseContext } from '../../database/database-context.js';
import type { Account } from '../accounts/account.entity.js';
import type { Actor } from '../../audit/actor.js';
import type { AuditLog } from '../../audit/audit-log.js';
import { SessionNotFound } from '../auth.errors.js';
import type { Principal } from '../accounts/principal.js';
import type { Session } from './session.entity.js';
import type { SessionRepository } from './session.repository.js';

/** The sessions of a user, the same in both contexts on different tables. */
export class SessionsService {
  constructor(
    private readonly sessions: SessionRepository<Account>,
    private readonly context: DatabaseContext,
    private readonly audit: AuditLog,
  ) {}

  list(userId: string, page: PageQuery): Promise<Session[]> {
    return this.sessions.listLiving(userId, page);
  }

  /** @throws SessionNotFound also for a session of another user. */
  async end(userId: string, sessionId: string, actor: Actor): Promise<void> {
    const details = actor.userId === userId ? undefined : { user_id: userId };
    await this.context.transaction(async () => {
      const areIds = isId(userId) && isId(sessionId);
      if (!areIds || !(await this.sessions.end(userId, sessionId))) throw new SessionNotFound();
      await this.audit.record({ actor, action: 'session.end', object: `session:${sessionId}`, details });
    });
  }

  /** Ends all sessions of the caller except the current one. */
  async endOthers({ user, sessionId }: Principal, actor: Actor): Promise<void> {
    await this.context.transaction(async () => {
      if ((await this.sessions.endOthers(user.id, sessionId)) === 0) return;
      await this.audit.record({ actor, action: 'session.end_others', object: `user:${user.id}` });
    });
  }

  async endAll(userId: string, actor: Actor): Promise<void> {
    await this.context.transaction(async () => {
      if ((await this.sessions.endAll(userId)) === 0) return;
      await this.audit.record({ actor, action: 'session.end_all', object: `user:${userId}` });
    });
  }
}
