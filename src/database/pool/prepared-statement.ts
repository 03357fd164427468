import { type Connection, type QueryResult, type Submittable, types } from 'pg';
import { prepareValue } from 'pg/lib/utils.js';

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** The columns of the statements that a connection has prepared, by the name of the statement. */
export type PreparedColumns = Map<string, readonly Column[]>;

export type StatementResult = Pick<QueryResult, 'command' | 'rows' | 'rowCount'>;

export type Done = (error: Error | null, result: StatementResult) => void;

/** One result for each set of values, in their order. After an error there are none, and pg may pass no array. */
export type AllDone = (error: Error | null, results?: readonly StatementResult[]) => void;

interface Field {
  readonly name: string;
  readonly dataTypeID: Parameters<typeof types.getTypeParser>[0];
}

/** The answer of PostgreSQL to one set of values: the rows, as texts, and the tag that ends them. */
interface Answer {
  readonly tag: string;
  readonly rows: readonly (string | null)[][];
}

/** Internal state of pg: the texts of the statements that the connection has prepared, by name. */
interface Prepared {
  readonly parsedStatements: Readonly<Record<string, string | undefined>>;
}

/**
 * A statement that a connection prepares, and whose columns it reads, at the first use only. pg's own `Query` reads the
 * columns at each use, which took a sixth of the CPU time of a request. They never change: after a change of the table,
 * PostgreSQL rejects the prepared statement. It is run for any number of sets of values in one round trip, which is one
 * implicit transaction. The client calls the methods, like those of `pg-cursor`.
 */
export class PreparedStatement implements Submittable {
  readonly name: string;
  readonly text: string;

  private rows: (string | null)[][] = [];
  private readonly answers: Answer[] = [];

  /** @param callback is replaced by the client, which adds the time limit. */
  constructor(
    { name, text }: { name: string; text: string },
    private readonly sets: readonly unknown[][],
    private readonly columns: PreparedColumns,
    public callback: AllDone,
  ) {
    this.name = name;
    this.text = text;
  }

  /** @returns an error if nothing was sent. */
  submit(connection: Connection): Error | null {
    const prepared = (connection as unknown as Prepared).parsedStatements[this.name];
    if (prepared !== undefined && prepared !== this.text) return new Error(`Two statements are named "${this.name}"`);
    let sets: ReturnType<typeof prepareValue>[][];
    try {
      sets = this.sets.map((values) => values.map(prepareValue));
    } catch (error) {
      return error as Error;
    }
    connection.stream.cork();
    if (prepared === undefined) connection.parse({ name: this.name, text: this.text, types: [] }, true);
    let isKnown = this.columns.has(this.name);
    for (const values of sets) {
      connection.bind({ statement: this.name, values }, true);
      if (!isKnown) connection.describe({ type: 'P' }, true);
      isKnown = true;
      connection.execute(null, true);
    }
    connection.sync();
    connection.stream.uncork();
    return null;
  }

  handleRowDescription({ fields }: { fields: readonly Field[] }): void {
    const columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: types.getTypeParser(dataTypeID) as Column['parse'],
    }));
    this.columns.set(this.name, columns);
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.rows.push(fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    this.answers.push({ tag: text, rows: this.rows });
    this.rows = [];
  }

  handleError(error: Error): void {
    this.callback(error, []);
  }

  handleReadyForQuery(): void {
    let results: StatementResult[];
    try {
      results = this.answers.map((answer) => this.resultOf(answer));
    } catch (error) {
      return this.handleError(error as Error);
    }
    this.callback(null, results);
  }

  /** The tag is like `SELECT 1`, `INSERT 0 1` or `CREATE TABLE`. */
  private resultOf({ tag, rows: texts }: Answer): StatementResult {
    const words = tag.split(' ');
    const count = Number(words.at(-1));
    const columns = this.columns.get(this.name) ?? [];
    const rows = texts.map((values) => rowOf(columns, values));
    return { command: words[0] ?? '', rows, rowCount: Number.isNaN(count) ? null : count };
  }
}

function rowOf(columns: readonly Column[], values: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  let n = 0;
  for (const { name, parse } of columns) {
    const value = values[n++] ?? null;
    row[name] = value === null ? null : parse(value);
  }
  return row;
}
