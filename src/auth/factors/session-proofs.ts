import { Injectable } from '@nestjs/common';
import type { DatabaseContext } from '../../database/database-context.js';
import { AuthContexts } from '../access/auth-context.js';

const LACKS_MFA = `(amr IS NULL OR NOT 'mfa' = ANY (amr))`;

/** The proofs of identity of existing sessions, after changes of factors and rules. */
@Injectable()
export class SessionProofs {
  constructor(private readonly contexts: AuthContexts) {}

  /** Whether the user proved their identity with two factors. */
  async hasMfa(sessionId: string): Promise<boolean> {
    return this.database.affects(`SELECT FROM sessions WHERE id = $1 AND NOT ${LACKS_MFA}`, [sessionId]);
  }

  /** The password of the user is no longer sufficient, so sessions without a second factor count as not recent. */
  async forget(userId: string): Promise<void> {
    await this.database.query(`UPDATE sessions SET auth_time = NULL WHERE user_id = $1 AND ${LACKS_MFA}`, [userId]);
  }

  /** Removes the second factor from the sessions of a user who no longer has one. */
  async forgetMfa(userId: string): Promise<void> {
    await this.database.query(`UPDATE sessions SET amr = array_remove(amr, 'mfa') WHERE user_id = $1`, [userId]);
  }

  /** Ends the sessions of all users that lack a second factor, in the transaction that makes it required. */
  async endWithoutMfa(): Promise<void> {
    await this.lock();
    await this.database.query(`DELETE FROM sessions WHERE ${LACKS_MFA}`);
  }

  /** Ends the sessions of all users earlier, in the transaction that changes the rules. */
  async shorten(hours: number): Promise<void> {
    await this.lock();
    await this.database.query(
      `UPDATE sessions SET expires_at = created_at + make_interval(hours => $1)
       WHERE expires_at > created_at + make_interval(hours => $1)`,
      [hours],
    );
  }

  /** Waits for logins that have begun. `SessionRepository.start` reads the rules after this lock. */
  private async lock(): Promise<void> {
    await this.database.query('LOCK TABLE sessions IN SHARE ROW EXCLUSIVE MODE');
  }

  private get database(): DatabaseContext {
    return this.contexts.current.database;
  }
}
