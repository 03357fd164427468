import type { Json } from '../answer.js';
import { bad } from '../terminal/colours.js';
import { JsonList } from '../json-list.js';
import { inLine, say } from '../terminal/terminal.js';

const MOST_ROWS = 20;

/** The result of SQL in one organization's database. Without rows and error, the SQL was only planned. */
export interface ExecOutcome {
  slug: string;
  rows?: unknown[];
  /** Null for statements that return and change no rows, such as DDL. */
  count?: number | null;
  error?: string;
}

/**
 * Prints outcomes page by page. It keeps only counts, because the outcomes of many organizations may not fit into
 * memory.
 */
export class ExecReport {
  count = 0;
  succeeded = 0;
  last: ExecOutcome | undefined;
  private readonly list = new JsonList();

  constructor(private readonly options: Json) {}

  add(outcomes: readonly ExecOutcome[]): void {
    if (this.options.json) this.list.add(outcomes);
    else if (outcomes.length > 0) say(outcomes.map(outcomeText).join('\n'));
    this.count += outcomes.length;
    this.succeeded += outcomes.filter(({ error }) => error === undefined).length;
    this.last = outcomes.at(-1) ?? this.last;
  }

  /** @param wanted the number of organizations that match. */
  end(wanted: number): void {
    if (this.options.json) this.list.end();
    else if (wanted === 0) say('No organization matches.');
  }
}

function outcomeText({ slug, rows = [], count, error }: ExecOutcome): string {
  if (error !== undefined) return `${slug}: ${bad(`failed: ${inLine(error)}`)}`;
  if (count === undefined) return slug;
  if (count === null) return `${slug}: done`;
  const shown = rows.slice(0, MOST_ROWS).map((row) => `  ${JSON.stringify(row)}`);
  const more = rows.length > MOST_ROWS ? [`  and ${rows.length - MOST_ROWS} more (--json shows all)`] : [];
  return [`${slug}: ${count} ${count === 1 ? 'row' : 'rows'}`, ...shown, ...more].join('\n');
}
