import { bad } from './colours.js';
import { ExitCode } from './exit-code.js';

const MOST_ROWS = 20;

/** What SQL did in one organization's database; with neither rows nor an error it was only planned. */
export interface ExecOutcome {
  slug: string;
  rows?: unknown[];
  /** Null for statements that return and change no rows, such as DDL. */
  count?: number | null;
  error?: string;
}

export const outcomeText = (outcomes: readonly ExecOutcome[], wanted: number): string =>
  wanted === 0 ? 'No organization is concerned.' : outcomes.map(outcome).join('\n');

function outcome({ slug, rows = [], count, error }: ExecOutcome): string {
  if (error !== undefined) return `${slug}: ${bad(`failed: ${error}`)}`;
  if (count === undefined) return slug;
  if (count === null) return `${slug}: done`;
  const shown = rows.slice(0, MOST_ROWS).map((row) => `  ${JSON.stringify(row)}`);
  const more = rows.length > MOST_ROWS ? [`  and ${rows.length - MOST_ROWS} more (--json shows all)`] : [];
  return [`${slug}: ${count} ${count === 1 ? 'row' : 'rows'}`, ...shown, ...more].join('\n');
}

/** What to type after an interruption: those who had no turn follow those who had. */
export function toGoOn(outcomes: readonly ExecOutcome[], wanted: number): string {
  const last = outcomes.at(-1)?.slug;
  const advice = last === undefined ? '' : ` To go on with them: the same again, with --after ${last}`;
  return `${wanted - outcomes.length} had no turn.${advice}`;
}

/** @param wanted how many organizations were concerned. */
export function exitCodeOf(outcomes: readonly ExecOutcome[], wanted: number): ExitCode {
  const good = outcomes.filter(({ error }) => error === undefined).length;
  if (good === wanted) return ExitCode.done;
  return good > 0 ? ExitCode.partly : ExitCode.failed;
}
