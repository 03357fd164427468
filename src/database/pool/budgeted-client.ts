import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { Client, type ClientConfig, DatabaseError, type QueryConfig } from 'pg';
import { StandbyReached } from '../../common/database-errors.js';
import { SECOND } from '../../config/units.js';
import type { BudgetShare } from './budget-share.js';
import { CONNECT_TIMEOUT_MS } from './connections.js';
import {
  type AllDone,
  type Done,
  type PreparedColumns,
  PreparedStatement,
  type StatementResult,
} from './prepared-statement.js';
import { commandOf, leavesState } from './session-state.js';

export interface BudgetedClientOptions extends ClientConfig {
  share?: BudgetShare | undefined;
}

/** Internal state of pg: true when all statements are sent and PostgreSQL is ready for the next. */
interface Insides {
  readonly readyForQuery: boolean;
  /** Emits the settings that PostgreSQL reports at the start of a session and after each change. */
  readonly connection: {
    readonly stream: Readable;
    on(event: 'parameterStatus', listener: (status: { parameterName: string; parameterValue: string }) => void): void;
  };
}

const NOTHING: StatementResult = { command: '', rows: [], rowCount: null };

type TransactionStatus = ReturnType<Client['getTransactionStatus']>;

type Connected = (error: Error | null, client?: Client) => void;

/**
 * The message of pg when `query_timeout` expires. pg then still waits for the response, which would delay every later
 * statement.
 */
const OVERDUE = 'Query read timeout';

/** An unreachable server does not confirm the end of a connection. */
const END_TIMEOUT_MS = 2 * SECOND;

/** A server that did not confirm the end may keep the session for longer. */
const LINGER_MS = 2 * SECOND;

/** Errors of a socket that the other side closed, or that was never connected. */
const CLOSED_THERE = /^(ECONNRESET|ECONNREFUSED|EPIPE)$/;

/**
 * A connection with a permit of its tenant's budget. The permit is acquired before connecting and released when the
 * socket closes, which also covers every failure. Waiting for the permit does not count towards the 2 s limit for
 * connecting. If a response is overdue, the connection is closed, because the server may have become unreachable
 * silently. The permit is then released 2 s later, because PostgreSQL may still have the session. A standby is
 * rejected: it accepts no writes, and it may not know yet that a session ended or that an organization was suspended.
 */
export class BudgetedClient extends Client {
  override readonly query = ((...statement: Parameters<Client['query']>): unknown => {
    this.note(textOf(statement[0]));
    const answer: unknown = super.query(...statement);
    Promise.resolve(answer).catch((error: unknown) => this.closeIfOverdue(error));
    return answer;
  }) as Client['query'];

  /** When it first became usable (ms). */
  connectedAt = 0;

  private readonly socket: Socket;
  private readonly columns: PreparedColumns = new Map();
  private readonly share: BudgetShare | undefined;
  private holdsPermit = false;
  private isConnected = false;
  private isRefused = false;
  private brokenBy: string | undefined;
  private changedBy: string | undefined;
  private reportsStandby = false;

  constructor(options: BudgetedClientOptions = {}) {
    const stream = options.stream?.();
    const socket = stream instanceof Socket ? stream : new Socket();
    const { password } = options; // pg hides it from enumeration
    super({ ...options, password, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, stream: () => socket });
    this.socket = socket;
    // Between the pool and TypeORM there is a moment without a listener, and an unhandled error event would end the
    // process. The next user of the connection gets the error.
    this.on('error', () => undefined);
    this.share = options.share;
    this.insides.connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
      if (parameterName === 'in_hot_standby') this.reportsStandby = parameterValue === 'on';
    });
    if (!this.share) return;
    socket.once('connect', () => (this.isConnected = true));
    socket.once('error', ({ code }: NodeJS.ErrnoException) => (this.brokenBy = code));
  }

  /** Whether it is closed or closing. */
  get isGone(): boolean {
    return this.socket.destroyed;
  }

  /** Whether every statement has been answered completely, so that {@link leftover} is known. */
  get isSettled(): boolean {
    return this.insides.readyForQuery || this.isGone;
  }

  /** Waits for the responses to all statements. @returns the transaction status: none (I), open (T), failed (E). */
  async settled(): Promise<TransactionStatus> {
    if (!this.isSettled) await new Promise<void>((resolve) => this.onceSettled(resolve));
    return this.getTransactionStatus();
  }

  /** Calls `done` when all statements are answered. An overdue response closes the connection. */
  onceSettled(done: () => void): void {
    const finish = (): void => {
      this.off('drain', finish).off('end', finish);
      done();
    };
    this.on('drain', finish).on('end', finish);
  }

  /** The state that its user left on it and that the next user must not see, as text for the log. */
  get leftover(): string | undefined {
    if (this.getTransactionStatus() !== 'I') return 'an open transaction';
    return this.changedBy && `the session changed by ${this.changedBy}`;
  }

  /** Announces that it is about to close, which frees a permit for waiting connections. */
  announceEnd(): void {
    if (!this.share || !this.holdsPermit || this.isGone) return;
    this.holdsPermit = false; // it counts as a permit that is about to be released
    this.socket.once('close', this.share.budget.expectBack());
  }

  /** Whether another key of the budget is waiting. */
  get isWantedElsewhere(): boolean {
    return this.share?.budget.isWantedBeside(this.share.key) ?? false;
  }

  /** Runs one statement with a callback, without the promises of {@link query}, for code that runs many statements. */
  run({ name, text, values = [] }: QueryConfig, done: Done): void {
    if (name !== undefined)
      return this.runEach({ name, text }, [values], (error, [result = NOTHING] = []) => done(error, result));
    this.note(text);
    super.query({ text, values }, (error, result) => {
      this.closeIfOverdue(error);
      done(error, result);
    });
  }

  /** Runs a prepared statement once for each set of values, in one round trip. An error ends all of them. */
  runEach(statement: { name: string; text: string }, sets: readonly unknown[][], done: AllDone): void {
    this.note(statement.text);
    const finish: AllDone = (error, results) => {
      this.closeIfOverdue(error);
      done(error, results);
    };
    super.query(new PreparedStatement(statement, sets, this.columns, finish));
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
        this.isRefused = error instanceof DatabaseError; // PostgreSQL ends the session after its error
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

  private get insides(): Insides {
    return this as unknown as Insides;
  }

  /** Whether PostgreSQL has ended the session, or never began one. */
  private get isClosedThere(): boolean {
    if (!this.isConnected || this.isRefused || CLOSED_THERE.test(this.brokenBy ?? '')) return true;
    return this.insides.connection.stream.readableEnded;
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
    if (this.reportsStandby && (await this.isInRecovery())) throw new StandbyReached();
    this.connectedAt = Date.now();
  }

  /** A pooler repeats the settings of an earlier connection, and the server may have been promoted since. */
  private async isInRecovery(): Promise<boolean> {
    const { rows } = await super.query<{ standby: boolean }>('SELECT pg_is_in_recovery() AS standby');
    return rows[0]?.standby === true;
  }

  /** @throws ServerBusy */
  private async takePermit(): Promise<void> {
    if (!this.share) return;
    const { budget, key, reserved, waitMs } = this.share;
    this.share.reserved = undefined;
    const release = reserved ?? (await budget.acquire(key, waitMs));
    this.socket.once('close', () => {
      if (this.isClosedThere) release();
      else setTimeout(release, LINGER_MS).unref();
    });
    this.holdsPermit = !this.socket.destroyed;
    if (this.holdsPermit) return;
    release();
    throw new Error('Connection terminated while it waited'); // closed by the pool, which gave up on it
  }
}

/** The text of a statement in any form that pg accepts: a string, an object with a text, or a cursor. */
function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const { text, cursor } = (statement ?? {}) as { text?: unknown; cursor?: { text?: unknown } };
  const found = text ?? cursor?.text;
  return typeof found === 'string' ? found : 'unknown';
}
