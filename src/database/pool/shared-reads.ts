import type { QueryConfig } from 'pg';
import { sqlState } from '../../common/database-errors.js';
import type { BudgetedClient } from './budgeted-client.js';
import type { Connected } from './lent-connection.js';
import type { StatementResult } from './prepared-statement.js';

type NamedStatement = QueryConfig & { name: string };

interface Read {
  readonly statement: NamedStatement;
  readonly resolve: (result: StatementResult) => void;
  readonly reject: (error: Error) => void;
}

interface Connections {
  lend(callback: Connected<BudgetedClient>): void;
  run(statement: NamedStatement): Promise<StatementResult>;
}

/** More would make the first of them wait while a single session of PostgreSQL runs them one after the other. */
const MOST_TOGETHER = 8;

/** Class 57: an expired time limit, a shutdown or an ended session. The next attempt would cost the same time again. */
const INTERRUPTED = /^57/;

/**
 * Sends reads of the same statement that arrive in one turn of the event loop in one round trip. On a busy process the
 * system calls of a round trip take as much CPU time as the read itself. A read that arrives alone does not wait.
 */
export class SharedReads {
  private readonly waiting = new Map<string, Read[]>();

  constructor(private readonly pool: Connections) {}

  /** @param statement its name stands for the same text each time. */
  run(statement: NamedStatement): Promise<StatementResult> {
    return new Promise((resolve, reject) => this.add({ statement, resolve, reject }));
  }

  private add(read: Read): void {
    const { name } = read.statement;
    const waiting = this.waiting.get(name);
    if (!waiting) {
      const reads = [read];
      this.waiting.set(name, reads);
      setImmediate(() => {
        if (this.waiting.get(name) === reads) this.send(name, reads);
      });
    } else if (waiting.push(read) === MOST_TOGETHER) this.send(name, waiting);
  }

  private send(name: string, reads: readonly Read[]): void {
    this.waiting.delete(name);
    const { text } = (reads[0] as Read).statement;
    this.pool.lend((refusal, client, release) => {
      if (!client) {
        for (const { reject } of reads) reject(refusal ?? new Error('No connection'));
        return;
      }
      const values = reads.map(({ statement }): unknown[] => statement.values ?? []);
      client.runEach({ name, text }, values, (error, results = []) => {
        const isInterrupted = client.isGone || INTERRUPTED.test(sqlState(error) ?? '');
        release();
        reads.forEach((read, index) => {
          const result = results[index];
          if (result) read.resolve(result);
          else if (error && isInterrupted) read.reject(error);
          else this.runAlone(read);
        });
      });
    });
  }

  /** The error of one read ends all of them, and only one of them may be wrong. */
  private runAlone({ statement, resolve, reject }: Read): void {
    this.pool.run(statement).then(resolve, reject);
  }
}
