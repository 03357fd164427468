import { ConnectionBudget, type Whole } from './connection-budget.js';

/** A part of a process that keeps idle connections open. */
export interface ConnectionUser {
  /** Connections that are open and not in use. */
  idle(): number;
  /** Additional connections that it would open. */
  wanting(): number;
  /** Idle connections that are likely to be used again soon, because they were used recently. */
  useful?(): number;
  /** Closes up to `most` idle connections. */
  closeIdle(most: number): void;
}

/** The parts of the connections, by purpose. */
type Part = 'background' | 'own' | 'tenants';

interface Options {
  /** The maximum number of connections to tenant databases. */
  bound?: number | undefined;
  /** Connections that are reserved for the background. */
  kept?: number;
}

/** The limit before the first grant, enough to request one. */
const JOINING = 1;

/**
 * All connections of this process to one PostgreSQL server, in three parts of one limit: the background (polling,
 * NOTIFY and the heartbeats of {@link ConnectionShares}), the process's own (core, administration, migrations) and
 * those to tenant databases. If connections are scarce, an earlier part has priority: the later ones close idle
 * connections for it. Core grants the limit. Before the first grant there is one connection, which no tenant gets.
 */
export class ServerConnections implements Whole {
  readonly background: ConnectionBudget;
  readonly own: ConnectionBudget;
  readonly tenants: ConnectionBudget;

  private readonly users: Record<Part, ConnectionUser[]> = { background: [], own: [], tenants: [] };
  private readonly parts: readonly ConnectionBudget[];
  private readonly kept: number;
  private granted = JOINING;
  private joined = false;
  private trusted: () => boolean = () => true;
  private onShortage: () => void = () => undefined;

  constructor({ bound = Infinity, kept = 0 }: Options = {}) {
    this.kept = kept;
    this.background = new ConnectionBudget(Infinity, undefined, { whole: this, shareOfKey: 1 });
    this.own = new ConnectionBudget(Infinity, undefined, { whole: this, shareOfKey: 1 });
    this.tenants = new ConnectionBudget(bound, undefined, { whole: this });
    this.parts = [this.background, this.own, this.tenants];
  }

  /** Connections without a limit and without a share, for commands that run before a core database exists. */
  static unshared(): ServerConnections {
    const connections = new ServerConnections();
    connections.limit = Infinity;
    return connections;
  }

  /** Whether a share was granted. */
  get isJoined(): boolean {
    return this.joined;
  }

  /** Connections that this process may have open. */
  get limit(): number {
    return this.granted;
  }

  /**
   * A higher limit admits waiting callers. A lower one closes idle connections immediately, and others when they are
   * released.
   */
  set limit(limit: number) {
    this.granted = limit;
    this.joined = true;
    this.freed();
    this.makeRoom();
  }

  /** Connections that are open or about to be opened. */
  get inUse(): number {
    return this.background.inUse + this.own.inUse + this.tenants.inUse;
  }

  get waiting(): number {
    return this.background.waiting + this.own.waiting + this.tenants.waiting;
  }

  /** The maximum number that can be open before the limit changes. */
  get held(): number {
    return Math.max(this.joined ? this.granted : 0, this.inUse);
  }

  /** Connections that are busy or requested, or would be opened if there were room. */
  get demand(): number {
    const tenants = Math.min(this.tenants.bound, this.demandOf('tenants', this.tenants));
    return this.demandOf('background', this.background) + this.demandOf('own', this.own) + tenants;
  }

  /** Connections that were used recently and may soon be used again. */
  get useful(): number {
    const tenants = this.users.tenants.reduce((sum, user) => sum + (user.useful?.() ?? 0), 0);
    return this.background.inUse + this.own.inUse + Math.min(this.tenants.bound, tenants);
  }

  /** Registers a part of the process that can close idle connections for other parts. */
  addUser(part: Part, user: ConnectionUser): void {
    this.users[part].push(user);
  }

  /** @param trusted whether the limit is still valid. Otherwise no new connection is opened. */
  shareBy(trusted: () => boolean, onShortage: () => void): void {
    this.trusted = trusted;
    this.onShortage = onShortage;
  }

  /** The background always may open one, because it asks core again. */
  mayOpen(part: ConnectionBudget): boolean {
    return part === this.background || this.trusted();
  }

  restFor(part: ConnectionBudget): number {
    if (part === this.tenants && !this.joined) return 0;
    const { background, own, tenants } = this;
    if (part === background) return this.granted - own.inUse - tenants.inUse;
    const first = Math.max(background.inUse + background.waiting, this.joined ? this.kept : 0);
    if (part === own) return this.granted - first - tenants.inUse;
    return this.granted - first - own.inUse - own.waiting;
  }

  waited(): void {
    this.makeRoom();
    this.onShortage();
  }

  freed(): void {
    for (const part of this.parts) part.grantWaiting();
  }

  /** Closes idle connections that exceed the limit, or that other parts wait for. */
  makeRoom(): void {
    if (!this.trusted()) return; // a closed connection could not be replaced
    for (const user of [...this.users.tenants, ...this.users.own]) {
      const { missing } = this;
      if (missing === 0) return;
      user.closeIdle(missing);
    }
  }

  /** The number of connections that must close, or that callers wait for. */
  private get missing(): number {
    const returning = this.background.returning + this.own.returning + this.tenants.returning;
    const kept = this.joined ? Math.max(0, this.kept - this.background.inUse - this.background.waiting) : 0;
    return Math.max(0, this.inUse + this.waiting + kept - this.granted - returning);
  }

  private demandOf(part: Part, budget: ConnectionBudget): number {
    const users = this.users[part].reduce((sum, user) => sum + user.wanting() - user.idle(), 0);
    return budget.inUse + budget.waiting + users;
  }
}
