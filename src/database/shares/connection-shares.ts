import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { SECOND } from '../../config/units.js';
import { StartupError } from '../database.errors.js';
import type { PostgresAdmin } from '../server/postgres-admin.js';
import { PREFERRED, PREFERRED_BY_COMMAND } from './demand.js';
import { LEAST_ELSEWHERE, LEAST_ON_CORE_SERVER } from './least-connections.js';
import type { ProcessIdentity } from './process-identity.js';
import { FRESH_MS, SharedServer } from './shared-server.js';
import { beat, type Grant, sayEnd } from './share-beat.js';

const BEAT_MS = 2 * SECOND;
const JITTER = 0.1;

/** The interval at which changes are detected and reported to core. */
const TICK_MS = SECOND / 4;
const SHORTAGE_MS = SECOND / 2;

/** A heartbeat that failed within this time means that core is unreachable. */
const AWAY_MS = 4 * SECOND;

/** A heartbeat returns or fails within this time, unless the process is frozen. */
const LONGEST_BEAT_MS = 3 * SECOND;

/** A crashed process keeps its share for 15 s. */
const JOIN_TIMEOUT_MS = 20 * SECOND;

/** The minimum of a command, which serves no requests. */
const LEAST_OF_COMMAND = 3;

/**
 * The shares of each server's connections that core grants this process. Every two seconds, and sooner after a change,
 * the process reports to core how many connections it holds and needs. A lower grant applies immediately. Core counts
 * the connections until they are closed. While core is unreachable, the grants remain and none grows. A process that
 * was frozen opens no connection before core has answered.
 */
export class ConnectionShares implements OnApplicationShutdown {
  private readonly logger = new Logger(ConnectionShares.name);
  private readonly servers = new Map<string, SharedServer>();
  private readonly coreServer: SharedServer;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;
  private beganAt = -Infinity;
  private isDue = false;
  private nextMs = BEAT_MS;
  /**
   * The time at which the last answered heartbeat was sent, by both clocks: on some machines the monotonic clock stops
   * while the machine is suspended.
   */
  private confirmed = { monotonic: -Infinity, wall: -Infinity };
  private failedAt = -Infinity;
  private isReachable = true;

  /** @param core connections to core for the background, as the role of requests. */
  constructor(
    readonly process: ProcessIdentity,
    coreServerId: string,
    admin: PostgresAdmin,
    private readonly core: Pool,
  ) {
    this.coreServer = this.add(coreServerId, admin);
  }

  /** Core's last answer about a server. */
  grantOf(serverId: string): Grant | undefined {
    return this.servers.get(serverId)?.grant;
  }

  /** Shares the server's connections with other processes, starting with the first one that this process wants. */
  add(id: string, admin: PostgresAdmin): SharedServer {
    const isCommand = this.process.kind === 'command';
    const least = isCommand ? LEAST_OF_COMMAND : this.servers.size === 0 ? LEAST_ON_CORE_SERVER : LEAST_ELSEWHERE;
    const server = new SharedServer(id, admin, least, isCommand ? PREFERRED_BY_COMMAND : PREFERRED);
    this.servers.set(id, server);
    server.connections.shareBy(
      () => this.trusts(server),
      () => this.beatSoon(),
    );
    return server;
  }

  remove(id: string): void {
    this.servers.get(id)?.liveness.close();
    this.servers.delete(id);
  }

  /** Waits for the first grant. @throws StartupError when other processes hold all connections. */
  async join(): Promise<void> {
    await this.coreServer.observe();
    for (const deadline = performance.now() + JOIN_TIMEOUT_MS; ; await sleep(TICK_MS)) {
      await this.beat();
      if (this.coreServer.connections.limit >= this.coreServer.least && this.coreServer.grant) break;
      if (performance.now() > deadline) throw this.noRoom();
      if (this.coreServer.grant?.observe) void this.coreServer.observe();
    }
    this.timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    for (const { liveness } of this.servers.values()) liveness.close();
    await this.beating;
    await sayEnd(this.core, this.process).catch(() => undefined); // without this report, core detects the end 15 s later
    await this.core.end();
  }

  private noRoom(): StartupError {
    const { cap, living } = this.coreServer.grant ?? { cap: null, living: 0 };
    return new StartupError(
      `PostgreSQL has no room for another process: ${living - 1} others share ${cap ?? 'its'} connections. Stop one, raise ` +
        'max_connections, or raise the limit with `npx tenantry servers set <id> --connections <number>`.',
    );
  }

  /** Whether the last grant is still valid. */
  private trusts(server: SharedServer): boolean {
    if (!server.connections.isJoined || this.silentMs < FRESH_MS) return true;
    // The server of core is unreachable together with core. On other servers, the liveness connection keeps the share.
    return server === this.coreServer ? performance.now() - this.failedAt < AWAY_MS : server.liveness.isOpen;
  }

  /** The time since the last answered heartbeat was sent. */
  private get silentMs(): number {
    return Math.max(performance.now() - this.confirmed.monotonic, Date.now() - this.confirmed.wall);
  }

  private tick(): void {
    const now = performance.now();
    const used = this.used();
    for (const server of used) server.sample(now);
    const isAnyShort = used.some(({ isShort }) => isShort);
    const since = now - this.beganAt;
    this.isDue ||= since >= this.nextMs || (isAnyShort && since >= SHORTAGE_MS) || used.some((one) => one.hasReturned);
    if (this.isDue) void this.beatLogged();
    const { silentMs } = this;
    for (const server of used) if (server !== this.coreServer) server.keepAlive(silentMs);
  }

  /** Reports a shortage immediately, unless the last report was within a tick. */
  private beatSoon(): void {
    this.isDue = true;
    if (this.timer && performance.now() - this.beganAt >= TICK_MS) void this.beatLogged();
  }

  private async beatLogged(): Promise<void> {
    if (this.beating) return;
    try {
      await this.beat();
      if (!this.isReachable) this.logger.log('Core grants connections again');
      this.isReachable = true;
    } catch (error) {
      if (this.isReachable && this.timer)
        this.logger.warn({ err: error }, 'Core does not answer, so the last granted connections remain');
      this.isReachable = false;
    }
  }

  private beat(): Promise<void> {
    this.beating ??= this.exchange().finally(() => (this.beating = undefined));
    return this.beating;
  }

  private async exchange(): Promise<void> {
    this.isDue = false;
    this.nextMs = BEAT_MS * (1 + JITTER * (2 * Math.random() - 1));
    const [monotonic, wall] = [performance.now(), Date.now()];
    this.beganAt = monotonic;
    try {
      const claims = this.used().map((server) => server.claim(monotonic));
      const grants = await beat(this.core, this.process, claims);
      this.confirmed = { monotonic, wall };
      for (const grant of grants) this.take(grant);
    } catch (error) {
      const now = performance.now();
      if (now - monotonic < LONGEST_BEAT_MS) this.failedAt = now; // if the process was frozen in between, the failure says nothing about core
      throw error;
    }
  }

  private take(grant: Grant): void {
    const server = this.servers.get(grant.server);
    if (!server) return;
    server.accept(grant);
    if (grant.observe && this.timer) void server.observe().then(() => this.beatSoon());
  }

  private used(): SharedServer[] {
    return [...this.servers.values()].filter(({ isUsed }) => isUsed);
  }
}
