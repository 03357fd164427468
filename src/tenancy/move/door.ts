import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { SECOND } from '../../config/units.js';
import { identifier } from '../../database/identifiers.js';
import { retryLostUpdate } from '../../database/lost-update.js';
import { takeLock } from '../../database/server/advisory-lock.js';
import { turnAt } from '../databases/tenant-roles.js';
import { databaseName } from '../tenant.js';

/**
 * Every process that reaches core reads a change within this time, even without NOTIFY. It then closes its connections
 * between two requests, so that none of its statements fails.
 */
const POLITE_MS = SECOND;

/** Transactions that stay open for longer make the move give up the fence. */
const GRACE_MS = 0.5 * SECOND;

const LOCK_TIMEOUT_MS = 500;
const POLL_MS = 3;

interface Session {
  pid: number;
  is_idle: boolean;
  is_long: boolean;
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

  /**
   * Revokes the access, and waits until the role has no session.
   *
   * @param isFinal terminates transactions that stay open.
   * @returns whether the database is empty of sessions of the role. If not, a transaction is still open.
   */
  async shut(isFinal: boolean): Promise<boolean> {
    if (!(await this.untilUnused(isFinal))) return false;
    await retryLostUpdate(() => this.client.query(`REVOKE CONNECT ON DATABASE ${this.role} FROM ${this.role}`));
    return this.drain(isFinal);
  }

  /**
   * Waits until the processes have closed their sessions. They may still open others, because a request that began before
   * the fence may need one.
   *
   * @returns false if a transaction stays open.
   */
  private async untilUnused(isFinal: boolean): Promise<boolean> {
    const began = performance.now();
    for (;;) {
      const elapsed = performance.now() - began;
      const sessions = await this.sessions();
      if (sessions.length === 0 || elapsed > POLITE_MS) return true;
      if (elapsed > GRACE_MS && !isFinal && sessions.some(({ is_long }) => is_long)) return false;
      await sleep(POLL_MS);
    }
  }

  /**
   * Terminates the remaining sessions. Their processes are frozen or do not reach core.
   *
   * @returns false if a transaction stays open.
   */
  private async drain(isFinal: boolean): Promise<boolean> {
    const began = performance.now();
    for (;;) {
      const isStarting = await this.isStarting();
      const sessions = await this.sessions();
      if (!isStarting && sessions.length === 0) return true;
      const idle = sessions.filter(({ is_idle }) => is_idle);
      const isLate = performance.now() - began > GRACE_MS;
      if (isLate && idle.length < sessions.length && !isFinal) return false;
      await this.terminate(isLate ? sessions : idle);
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
      `SELECT pid, coalesce(state = 'idle', false) AS is_idle,
         coalesce(xact_start < clock_timestamp() - $2::interval, false) AS is_long
       FROM pg_stat_activity WHERE usename = $1 AND datname = $1`,
      [databaseName(this.id), `${GRACE_MS} milliseconds`],
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
