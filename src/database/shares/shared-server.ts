import { SECOND } from '../../config/units.js';
import type { PostgresAdmin } from '../server/postgres-admin.js';
import { LivenessConnection } from './liveness-connection.js';
import { Demand } from './demand.js';
import type { ServerConnections } from '../pool/server-connections.js';
import { observe, type ServerSessions } from './server-sessions.js';
import type { Claim, Grant } from './share-beat.js';

/** A count of sessions is outdated after this time. */
const OBSERVED_MS = 2 * SECOND;

/**
 * After this time without an answer from core, a grant is no longer trusted. Core revokes no share for another five
 * seconds.
 */
export const FRESH_MS = 10 * SECOND;

/** After this time without an answer from core, a connection to each server shows that this process is alive. */
const SILENT_MS = 5 * SECOND;

/** The share of this process of one PostgreSQL server. */
export class SharedServer {
  readonly liveness = new LivenessConnection();
  /** Core's last answer. */
  grant: Grant | undefined;

  private readonly demand: Demand;
  private turn = 0;
  private seen: { at: number; sessions: ServerSessions } | undefined;
  private observing: Promise<void> | undefined;

  constructor(
    readonly id: string,
    readonly admin: PostgresAdmin,
    /** Connections without which the process cannot serve requests. */
    readonly least: number,
    preferred: number,
  ) {
    this.demand = new Demand(preferred);
  }

  get connections(): ServerConnections {
    return this.admin.connections;
  }

  /** Whether the process uses the server, or has used it. */
  get isUsed(): boolean {
    return this.connections.isJoined || this.connections.inUse > 0 || this.connections.waiting > 0;
  }

  /** Whether the process could use more connections than it may have. */
  get isShort(): boolean {
    return this.connections.demand > this.connections.limit;
  }

  /** Whether core counts more connections than this process can have. */
  get hasReturned(): boolean {
    return this.grant !== undefined && this.grant.noted > this.connections.held;
  }

  /** Records the current demand. Closes idle connections that other parts wait for. */
  sample(now: number): void {
    this.demand.add(this.connections.demand, now);
    this.connections.makeRoom();
  }

  /** The report to core. Until core has answered, this process opens no more than `held`. */
  claim(now: number): Claim {
    this.demand.add(this.connections.demand, now);
    this.turn += 1;
    return {
      server: this.id,
      least: this.least,
      need: this.demand.need(now),
      wanted: this.demand.wanted(now, this.connections.useful),
      used: this.connections.inUse,
      held: this.connections.held,
      turn: this.turn,
      seen: this.takeSeen(now),
    };
  }

  /** Applies core's answer. */
  accept(grant: Grant): void {
    this.grant = grant;
    this.connections.limit = grant.allowed;
  }

  /**
   * Counts the sessions of the server for the next report. A failure is ignored, because core then asks another
   * process.
   */
  async observe(): Promise<void> {
    this.observing ??= observe(this.admin)
      .then((sessions) => void (this.seen = { at: performance.now(), sessions }))
      .catch(() => undefined)
      .finally(() => (this.observing = undefined));
    await this.observing;
  }

  /** Keeps a connection open that shows that this process is alive while core is silent. */
  keepAlive(silentMs: number): void {
    if (silentMs < SILENT_MS) this.liveness.close();
    else if (silentMs < FRESH_MS || this.liveness.wasOpened) void this.liveness.open(this.admin.backgroundConnection);
  }

  private takeSeen(now: number): ServerSessions | null {
    const { seen } = this;
    this.seen = undefined;
    return seen && now - seen.at < OBSERVED_MS ? seen.sessions : null;
  }
}
