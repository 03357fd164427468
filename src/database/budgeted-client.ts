import { Socket } from 'node:net';
import { Client, type ClientConfig, type QueryConfig, type QueryResult } from 'pg';
import { SECOND } from '../config/units.js';
import type { ConnectionBudget } from './connection-budget.js';
import { CONNECT_TIMEOUT_MS } from './connections.js';
import { commandOf, leavesState } from './session-state.js';

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

/** What pg keeps to itself: it has sent all statements and heard that PostgreSQL waits for the next. */
interface Insides {
  readonly readyForQuery: boolean;
}

type TransactionStatus = ReturnType<Client['getTransactionStatus']>;

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
    this.note(textOf(statement[0]));
    const answer: unknown = super.query(...statement);
    Promise.resolve(answer).catch((error: unknown) => this.closeIfOverdue(error));
    return answer;
  }) as Client['query'];

  /** When it could be used first (ms). */
  connectedAt = 0;

  private readonly socket: Socket;
  private readonly share: BudgetShare | undefined;
  private holdsPermit = false;
  private changedBy: string | undefined;

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

  /** Whether every statement was answered whole, so that {@link leftover} is known. */
  get isSettled(): boolean {
    return (this as unknown as Insides).readyForQuery || this.isGone;
  }

  /** Waits for the answers to all statements. @returns in which transaction it is: none (I), one (T), one that failed (E). */
  async settled(): Promise<TransactionStatus> {
    if (!this.isSettled) await new Promise<void>((resolve) => this.onceSettled(resolve));
    return this.getTransactionStatus();
  }

  /** Calls `done` once it is settled. An answer that is overdue closes the connection. */
  onceSettled(done: () => void): void {
    const finish = (): void => {
      this.off('drain', finish).off('end', finish);
      done();
    };
    this.on('drain', finish).on('end', finish);
  }

  /** What its user left on it that the next one must not meet, for people. */
  get leftover(): string | undefined {
    if (this.getTransactionStatus() !== 'I') return 'an open transaction';
    return this.changedBy && `the session changed by ${this.changedBy}`;
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
    this.note(statement.text);
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

  private note(text: string): void {
    if (this.changedBy === undefined && leavesState(text)) this.changedBy = commandOf(text);
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

/** Of a statement in any of the forms that pg takes: a text, an object with one, a cursor. */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text, cursor } = (statement ?? {}) as { text?: unknown; cursor?: { text?: unknown } };
  const found = text ?? cursor?.text;
  return typeof found === 'string' ? found : 'unknown';
}
