import { ConfigError } from '../config/config.errors.js';
import type { Check } from './check.js';
import { type Finding, problem } from './finding.js';

/** A finding and the check that made it. */
export interface CheckedFinding extends Finding {
  readonly check: string;
}

/** The outcome of a repair. */
export interface Repair {
  readonly code: string;
  /** The repaired object. Null when the finding concerned the whole installation. */
  readonly about: string | null;
  /** Whether the finding is resolved. */
  readonly held: boolean;
  /** The error of a failed repair. */
  readonly error: string | null;
}

export interface Report {
  /** The findings after the repairs. */
  readonly findings: CheckedFinding[];
  readonly fixed: Repair[];
  /** Names of the checks that ran. */
  readonly checked: string[];
}

/** The findings of a check, or a finding that it failed. A failed check does not stop the others. */
export async function findingsOf(check: Check): Promise<CheckedFinding[]> {
  const found = await check.inspect().catch((error: unknown) => [
    problem('check_failed', {
      about: [check.name],
      meaning: `This check failed, so its part of the installation is unknown: ${reason(error)}.`,
      advice: 'Fix the other findings, then run the doctor again.',
    }),
  ]);
  return found.map((finding) => ({ ...finding, check: check.name }));
}

/** The outcomes of repairs: the findings that were repaired, and whether each is resolved. */
export function repairs(before: readonly Finding[], after: readonly Finding[], error: string | null): Repair[] {
  const left = new Set(after.flatMap(subjects));
  return before
    .filter(({ fixable }) => fixable)
    .flatMap((finding) =>
      subjects(finding).map((subject): Repair => {
        const held = !left.has(subject);
        return {
          code: finding.code,
          about: subject.slice(finding.code.length + 1) || null,
          held,
          error: held ? null : error,
        };
      }),
    );
}

/** The maximum number of repairs in one audit entry. */
const MOST_RECORDED = 100;

/** The details of the audit entry about repairs. */
export const repairDetails = (fixed: readonly Repair[]): { count: number; repairs: string[] } => ({
  count: fixed.length,
  repairs: fixed
    .slice(0, MOST_RECORDED)
    .map(({ code, about, held }) => `${held ? 'held' : 'failed'}: ${[code, about ?? ''].join(' ').trim()}`),
});

/** Findings that state why no check could run. */
export function cannotStart(error: unknown): CheckedFinding[] {
  const findings =
    error instanceof ConfigError
      ? error.variables.map(([name, expected]) =>
          problem('setting_invalid', {
            about: [name],
            meaning: 'No process can start with this setting.',
            advice: `${name}: ${expected}.`,
          }),
        )
      : [
          problem('cannot_start', {
            meaning: 'The application cannot start on this installation, so the rest could not be checked.',
            advice: error instanceof Error ? error.message : String(error),
          }),
        ];
  return findings.map((finding) => ({ ...finding, check: 'Settings' }));
}

/** The cause of a failure, in a few words without a full stop. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, message } = error as NodeJS.ErrnoException;
  return (message || (code ?? 'unknown')).replace(/\.$/, '');
}

const subjects = ({ code, about }: Finding): string[] =>
  about.length === 0 ? [code] : about.map((one) => `${code} ${one}`);
