import { bad } from './colours.js';
import { ExitCode } from './exit-code.js';

const MOST_ROWS = 20;

/** What SQL did in one organization's database; with neither rows nor an error it was only planned. */
export interface ExecOutcome {
  slug: string;
  rows?: unknown[];
  count?: number;
  error?: string;
}

export function outcomeText(outcomes: readonly ExecOutcome[]): string {
  if (outcomes.length === 0) return 'No organization is concerned.';
  return outcomes.map(outcome).join('\n');
}

function outcome({ slug, rows = [], count, error }: ExecOutcome): string {
  if (error !== undefined) return `${slug}: ${bad(`failed: ${error}`)}`;
  if (count === undefined) return slug;
  const shown = rows.slice(0, MOST_ROWS).map((row) => `  ${JSON.stringify(row)}`);
  const more = rows.length > MOST_ROWS ? [`  and ${rows.length - MOST_ROWS} more (--json shows all)`] : [];
  return [`${slug}: ${count} ${count === 1 ? 'row' : 'rows'}`, ...shown, ...more].join('\n');
}

/** @param wanted how many organizations were concerned. */
export function exitCodeOf(outcomes: readonly ExecOutcome[], wanted: number): ExitCode {
  const good = outcomes.filter(({ error }) => error === undefined).length;
  if (good === wanted) return ExitCode.done;
  return good > 0 ? ExitCode.partly : ExitCode.failed;
}
