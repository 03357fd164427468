import { bad } from './colours.js';
import { inLine } from './terminal.js';

const MOST_ROWS = 20;

/** The result of SQL in one organization's database. Without rows and error it was only planned. */
export interface ExecOutcome {
  slug: string;
  rows?: unknown[];
  /** Null for statements that return and change no rows, such as DDL. */
  count?: number | null;
  error?: string;
}

export const outcomeText = (outcomes: readonly ExecOutcome[], wanted: number): string =>
  wanted === 0 ? 'No organization matches.' : outcomes.map(outcome).join('\n');

function outcome({ slug, rows = [], count, error }: ExecOutcome): string {
  if (error !== undefined) return `${slug}: ${bad(`failed: ${inLine(error)}`)}`;
  if (count === undefined) return slug;
  if (count === null) return `${slug}: done`;
  const shown = rows.slice(0, MOST_ROWS).map((row) => `  ${JSON.stringify(row)}`);
  const more = rows.length > MOST_ROWS ? [`  and ${rows.length - MOST_ROWS} more (--json shows all)`] : [];
  return [`${slug}: ${count} ${count === 1 ? 'row' : 'rows'}`, ...shown, ...more].join('\n');
}
