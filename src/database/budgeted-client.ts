import { Socket } from 'node:net';
import { Client, type ClientConfig, type QueryConfig, type QueryResult } from 'pg';
import { SECOND } from '../config/units.js';
import type { ConnectionBudget } from './connection-budget.js';
import { CONNECT_TIMEOUT_MS } from './connections.js';

/** Whose budget a connection counts in, and as whose. */
export interface BudgetShare {
  readonly budget: ConnectionBudget;
  readonly key: string;
  /** A permit taken beforehand, for the first connection. */
  reserved?: (() => void) | undefined;
}

export interface BudgetedClientOptions extends ClientConfig {
  share?: BudgetShare | undefined;
}

type Connected = (error: Error | null, client?: Client) => void;

/** What pg says when `query_timeout` is over. It goes on waiting for the answer, and so would every statement after. */
const OVERDUE = 'Query read timeout';

/** A server that is gone does not say goodbye. */
const END_TIMEOUT_MS = 2 * SECOND;

/**
 * A connection with a permit of its tenant's budget: taken before it connects, given back when its socket closes, which
 * is also how each failure ends. Waiting for the permit is no part of the 2 s it may take to connect. When an answer is
 * overdue, it closes: the other side may be long gone without a word.
 */
export class BudgetedClient extends Client {
  override readonly query = ((...statement: Parameters<Client['query']>): unknown => {
    const answer: unknown = super.query(...statement);
    Promise.resolve(answer).catch((error: unknown) => this.closeIfOverdue(error));
    return answer;
  }) as Client['query'];

  /** When it could be used first (ms). */
  connectedAt = 0;

  private readonly socket: Socket;
  private readonly share: BudgetShare | undefined;
  private holdsPermit = false;

  constructor(options: BudgetedClientOptions = {}) {
    const stream = options.stream?.();
    const socket = stream instanceof Socket ? stream : new Socket();
    const { password } = options; // pg hides it from enumeration
    super({ ...options, password, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, stream: () => socket });
    this.socket = socket;
    // Between the pool and TypeORM there is a moment when nobody listens, and an error nobody hears ends the process. Who
    // uses the connection next learns of it.
    this.on('error', () => undefined);
    this.share = options.share;
  }

  /** It is closed, or about to be. */
  get isGone(): boolean {
    return this.socket.destroyed;
  }

  /** Says that it is about to close: one permit more for those who wait. */
  announceEnd(): void {
    if (!this.share || !this.holdsPermit || this.isGone) return;
    this.holdsPermit = false; // it counts as one that comes back
    this.socket.once('close', this.share.budget.expectBack());
  }

  /** Whether somebody else of the budget waits. */
  get isWantedElsewhere(): boolean {
    return this.share?.budget.isWantedBeside(this.share.key) ?? false;
  }

  /** Runs one statement and calls back: what waits for many of them does without the promises of {@link query}. */
  run(statement: QueryConfig, done: (error: Error | null, result: QueryResult) => void): void {
    super.query(statement, (error: Error | null, result) => {
      this.closeIfOverdue(error);
      done(error, result);
    });
  }

  override connect(): Promise<Client>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<Client> | undefined {
    if (!callback) {
      return new Promise((resolve, reject) =>
        this.connect((error) => {
          if (error) reject(error);
          else resolve(this);
        }),
      );
    }
    this.connectWithPermit().then(
      () => callback(null, this),
      (error: unknown) => {
        this.socket.destroy();
        callback(error as Error);
      },
    );
    return undefined;
  }

  override end(): Promise<void>;
  override end(callback: (error: Error) => void): void;
  override end(callback?: (error: Error) => void): Promise<void> | undefined {
    const timer = setTimeout(() => this.socket.destroy(), END_TIMEOUT_MS).unref();
    this.socket.once('close', () => clearTimeout(timer));
    if (!callback) return super.end();
    super.end(callback);
    return undefined;
  }

  private closeIfOverdue(error: unknown): void {
    if (error instanceof Error && error.message === OVERDUE) this.socket.destroy();
  }

  private async connectWithPermit(): Promise<void> {
    await this.takePermit();
    await super.connect();
    this.connectedAt = Date.now();
  }

  /** @throws ServerBusy */
  private async takePermit(): Promise<void> {
    if (!this.share) return;
    const { budget, key, reserved } = this.share;
    this.share.reserved = undefined;
    const release = reserved ?? (await budget.acquire(key));
    this.socket.once('close', release);
    this.holdsPermit = !this.socket.destroyed;
    if (this.holdsPermit) return;
    release();
    throw new Error('Connection terminated while it waited'); // by the pool, which gave up on it
  }
}
