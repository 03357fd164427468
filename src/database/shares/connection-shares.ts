import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { SECOND } from '../../config/units.js';
import { StartupError } from '../database.errors.js';
import type { PostgresAdmin } from '../postgres-admin.js';
import type { ProcessIdentity } from './process-identity.js';
import { SharedServer } from './shared-server.js';
import { beat, type Grant, sayEnd } from './share-beat.js';

const BEAT_MS = 2 * SECOND;
const JITTER = 0.1;

/** So soon is core told of what changed. */
const TICK_MS = SECOND / 4;
const HUNGRY_MS = SECOND / 2;

/** Without core's word for this long a grant is doubted. Core takes none away for another five seconds. */
const FRESH_MS = 10 * SECOND;

/** Without core's word for this long, connections are kept open that show the servers that this process lives. */
const ANCHOR_AFTER_MS = 5 * SECOND;

/** A beat that failed so recently tells that core is away. */
const AWAY_MS = 4 * SECOND;

/** A process that ended by a crash holds its share for 15 s. */
const JOIN_TIMEOUT_MS = 20 * SECOND;

/** Connections without which a process does not serve: to the server of core, and to any other. */
export const LEAST_AT_HOME = 5;
export const LEAST_ELSEWHERE = 3;

/** What core never grants to a process that has its least, so that another one can start. */
export const KEPT_FOR_JOINER = 5;

/** A command has no tenants that wait. */
const LEAST_OF_COMMAND = 3;

/**
 * This process's shares of the connections to each server, which core grants to all processes together. Every two seconds
 * core is told what is held and needed, and sooner when either changes. A lower grant holds at once; core counts the
 * connections as this process's until they are closed. While core is away the grants stand, and none grows. A process that
 * was frozen opens nothing before core has answered.
 */
export class ConnectionShares implements OnApplicationShutdown {
  private readonly logger = new Logger(ConnectionShares.name);
  private readonly servers = new Map<string, SharedServer>();
  private readonly home: SharedServer;
  private timer: NodeJS.Timeout | undefined;
  private beating: Promise<void> | undefined;
  private beganAt = -Infinity;
  private isDue = false;
  private nextMs = BEAT_MS;
  /** When the last beat that core answered was sent, by both clocks: the monotonic one stands still with some machines. */
  private confirmed = { monotonic: -Infinity, wall: -Infinity };
  private failedAt = -Infinity;
  private isReachable = true;

  /** @param core connections to core for the background, as the role of requests. */
  constructor(
    readonly process: ProcessIdentity,
    homeId: string,
    admin: PostgresAdmin,
    private readonly core: Pool,
  ) {
    this.home = this.add(homeId, admin);
  }

  /** What core answered last about a server. */
  grantOf(serverId: string): Grant | undefined {
    return this.servers.get(serverId)?.grant;
  }

  /** From now on the server's connections are shared, as soon as the first is wanted. */
  add(id: string, admin: PostgresAdmin): SharedServer {
    const isCommand = this.process.kind === 'command';
    const least = isCommand ? LEAST_OF_COMMAND : this.servers.size === 0 ? LEAST_AT_HOME : LEAST_ELSEWHERE;
    const server = new SharedServer(id, admin, least);
    this.servers.set(id, server);
    server.connections.shareBy(
      () => this.trusts(server),
      () => this.beatSoon(),
    );
    return server;
  }

  remove(id: string): void {
    this.servers.get(id)?.anchor.drop();
    this.servers.delete(id);
  }

  /** Waits for the first grant. @throws StartupError when the processes there are hold all connections. */
  async join(): Promise<void> {
    await this.home.observe();
    for (const deadline = performance.now() + JOIN_TIMEOUT_MS; ; await sleep(TICK_MS)) {
      await this.beat();
      if (this.home.connections.limit >= this.home.least && this.home.grant) break;
      if (performance.now() > deadline) throw this.noRoom();
      if (this.home.grant?.observe) void this.home.observe();
    }
    this.timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  /** Tells core everything anew, now. */
  async refresh(): Promise<void> {
    await this.beating;
    await this.beat().catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    for (const { anchor } of this.servers.values()) anchor.drop();
    await this.beating;
    await sayEnd(this.core, this.process).catch(() => undefined); // the servers show its end as well, 15 s later
    await this.core.end();
  }

  private noRoom(): StartupError {
    const { cap, living } = this.home.grant ?? { cap: null, living: 0 };
    return new StartupError(
      `PostgreSQL has no room for another process: ${living - 1} others share ${cap ?? 'its'} connections. Stop one, raise ` +
        'max_connections, or let Tenantry have more with `npx tenantry servers set <id> --connections <number>`.',
    );
  }

  /** Whether what was granted still stands. */
  private trusts(server: SharedServer): boolean {
    if (!server.connections.isJoined || this.silentMs < FRESH_MS) return true;
    // Where core is out of reach, so is its server; elsewhere the anchor keeps the share.
    return server === this.home ? performance.now() - this.failedAt < AWAY_MS : server.anchor.holds;
  }

  /** How long ago the last beat was sent that core answered. */
  private get silentMs(): number {
    return Math.max(performance.now() - this.confirmed.monotonic, Date.now() - this.confirmed.wall);
  }

  private tick(): void {
    const now = performance.now();
    const used = this.used();
    for (const server of used) server.sample(now);
    const hungry = used.some(({ isHungry }) => isHungry);
    const since = now - this.beganAt;
    this.isDue ||= since >= this.nextMs || (hungry && since >= HUNGRY_MS) || used.some((one) => one.hasReturned);
    if (this.isDue) void this.beatLogged();
    this.keepAnchors(used);
  }

  /** A shortage is told at once, unless core was asked just now. */
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
        this.logger.warn({ err: error }, 'Core grants no connections; the last grants stand');
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
      this.failedAt = performance.now();
      throw error;
    }
  }

  private take(grant: Grant): void {
    const server = this.servers.get(grant.server);
    if (!server) return;
    server.accept(grant);
    if (grant.observe && this.timer) void server.observe().then(() => this.beatSoon());
  }

  private keepAnchors(servers: readonly SharedServer[]): void {
    const { silentMs } = this;
    for (const server of servers) {
      if (server === this.home) continue;
      if (silentMs < ANCHOR_AFTER_MS) server.anchor.drop();
      else if (silentMs < FRESH_MS || server.anchor.wasCast) void server.anchor.cast(server.admin.backgroundConnection);
    }
  }

  private used(): SharedServer[] {
    return [...this.servers.values()].filter(({ isUsed }) => isUsed);
  }
}
