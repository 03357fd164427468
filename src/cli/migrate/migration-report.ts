import { SECOND } from '../../config/units.js';
import type { RunSummary } from '../../tenancy/fleet/fleet-status.js';
import type { ResultState, RunResult } from '../../tenancy/fleet/migration-run.js';
import { bad, doubtful, good } from '../terminal/colours.js';
import { columns } from '../terminal/columns.js';
import { ExitCode } from '../exit-code.js';

/** The outcomes of a run by number, the failures with their reasons, and the next commands to run. */
export const reportText = (run: RunSummary, failed: readonly RunResult[]): string =>
  [`Run ${run.id} ${summaryOf(run)}`, ...failures(failed), ...advice(run)].join('\n');

/** The counts of a run, without those that are zero. */
export function summaryOf(run: RunSummary): string {
  const parts = [
    [count(run, 'migrated'), 'migrated', good],
    [count(run, 'undone'), 'undone', good],
    [count(run, 'skipped'), 'needed no migration', String],
    [count(run, 'gone'), 'deleted during the run', String],
    [count(run, 'failed'), 'failed', bad],
    [count(run, 'waiting'), 'left', doubtful],
  ] as const;
  const said = parts.filter(([n]) => n > 0).map(([n, what, colour]) => colour(`${n} ${what}`));
  const seconds = run.finished_at && (run.finished_at.getTime() - run.started_at.getTime() - run.paused_ms) / SECOND;
  return `${run.state}: ${said.join(', ') || 'no databases'}${seconds === null ? '' : ` in ${seconds.toFixed(1)} s`}`;
}

/** The exit code: 3 if only some organizations were migrated, 1 if none was. */
export function exitCodeOf(run: RunSummary): ExitCode {
  if (run.state === 'done' && count(run, 'failed') === 0) return ExitCode.done;
  return count(run, 'migrated', 'undone', 'skipped') > 0 ? ExitCode.partly : ExitCode.failed;
}

const count = ({ results }: RunSummary, ...states: ResultState[]): number =>
  states.reduce((sum, state) => sum + (results[state] ?? 0), 0);

const failures = (failed: readonly RunResult[]): string[] =>
  failed.length === 0
    ? []
    : ['', columns([['FAILED', 'WHY'], ...failed.map(({ slug, error }) => [slug ?? '(spare)', error ?? ''])])];

const hasFailedCanary = (run: RunSummary): boolean =>
  run.state === 'stopped' &&
  run.options.canary > 0 &&
  count(run, 'failed') > 0 &&
  count(run, 'migrated', 'undone') === 0;

function advice(run: RunSummary): string[] {
  if (exitCodeOf(run) === ExitCode.done) return [];
  if (run.state === 'running')
    return ['', 'Other processes continue the run. To see its status: npx tenantry migrate status'];
  const lines = [''];
  if (count(run, 'failed') > 0)
    lines.push(
      'Failed migrations were rolled back. Quarantined organizations answer 503 until a resumed run succeeds.',
    );
  lines.push(`To continue:        npx tenantry migrate tenants --resume ${run.id}`);
  if (hasFailedCanary(run))
    lines.push(`  past the canary:  npx tenantry migrate tenants --resume ${run.id} --canary 0`);
  if (run.undoes === null) lines.push(`To undo:            npx tenantry migrate tenants --undo ${run.id}`);
  return lines;
}
