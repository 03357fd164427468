import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { identifier } from '../../database/identifiers.js';
import { retryLostUpdate } from '../../database/lost-update.js';
import { takeLock } from '../../database/server/advisory-lock.js';
import { turnAt } from '../databases/tenant-roles.js';
import { databaseName } from '../tenant.js';

/** A busy process reads the change and closes its connections within this time. Sessions that remain idle are terminated. */
const POLITE_MS = 250;

/** A session that was used more recently may just be getting its next statement, which would fail. */
const UNUSED_MS = 50;

/** Transactions that are still open after this time make the move give up the fence. */
const GRACE_MS = 500;

const LOCK_TIMEOUT_MS = 500;
const POLL_MS = 3;

interface Session {
  pid: number;
  state: string | null;
  is_unused: boolean;
}

/**
 * The access of a tenant's role to one database, over a session of the mover in the maintenance database of its server.
 * Other processes can end that session, and with it everything that the mover still wants to change.
 */
export class Door {
  private readonly role: string;

  constructor(
    private readonly client: Client,
    private readonly id: string,
  ) {
    this.role = identifier(databaseName(id));
  }

  /** Holds the lock that guards the access, so that no other process changes it until {@link release}. */
  take(): Promise<void> {
    return takeLock(this.client, turnAt(this.id), LOCK_TIMEOUT_MS);
  }

  async release(): Promise<void> {
    await this.client.query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [turnAt(this.id)]);
  }

  async open(): Promise<void> {
    await retryLostUpdate(() => this.client.query(`GRANT CONNECT ON DATABASE ${this.role} TO ${this.role}`));
  }

  async close(): Promise<void> {
    await retryLostUpdate(() => this.client.query(`REVOKE CONNECT ON DATABASE ${this.role} FROM ${this.role}`));
  }

  /**
   * Waits until the role has no session. Idle ones are terminated.
   *
   * @param isFinal also terminates open transactions.
   * @returns whether the database is empty of sessions of the role. If not, a transaction is still open.
   */
  async drain(isFinal: boolean): Promise<boolean> {
    const began = performance.now();
    for (;;) {
      const isStarting = await this.isStarting();
      const sessions = await this.sessions();
      if (!isStarting && sessions.length === 0) return true;
      const elapsed = performance.now() - began;
      const isLate = elapsed > GRACE_MS;
      const busy = sessions.filter(({ state }) => state !== 'idle');
      if (isLate && busy.length > 0 && !isFinal) return false;
      if (elapsed > POLITE_MS) await this.terminate(isLate ? sessions : sessions.filter(({ is_unused }) => is_unused));
      await sleep(POLL_MS);
    }
  }

  /**
   * Whether a session is starting in the database. It may have been admitted before the access was revoked, and is not in
   * pg_stat_activity yet. Until it is, it holds a lock on the database.
   */
  private async isStarting(): Promise<boolean> {
    const { rowCount } = await this.client.query(
      `SELECT FROM pg_locks WHERE locktype = 'object' AND classid = 'pg_database'::regclass
         AND objid = (SELECT oid FROM pg_database WHERE datname = $1) LIMIT 1`,
      [databaseName(this.id)],
    );
    return rowCount !== 0;
  }

  private async sessions(): Promise<Session[]> {
    const { rows } = await this.client.query<Session>(
      `SELECT pid, state, coalesce(state = 'idle' AND state_change < clock_timestamp() - $2::interval, false) AS is_unused
       FROM pg_stat_activity WHERE usename = $1 AND datname = $1`,
      [databaseName(this.id), `${UNUSED_MS} milliseconds`],
    );
    return rows;
  }

  private async terminate(sessions: readonly Session[]): Promise<void> {
    if (sessions.length === 0) return;
    await this.client.query('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) pid', [
      sessions.map(({ pid }) => pid),
    ]);
  }
}
