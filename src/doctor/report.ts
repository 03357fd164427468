import { ConfigError } from '../config/config.errors.js';
import type { Check } from './check.js';
import { type Finding, problem } from './finding.js';

/** A finding, and which check made it. */
export interface CheckedFinding extends Finding {
  readonly check: string;
}

/** What became of a repair. */
export interface Repair {
  readonly code: string;
  /** Whom or what was repaired; null when the finding was about the whole. */
  readonly about: string | null;
  /** Whether the finding is gone. */
  readonly held: boolean;
  /** What went wrong, when something did. */
  readonly error: string | null;
}

export interface Report {
  /** As it is now, after the repairs. */
  readonly findings: CheckedFinding[];
  readonly fixed: Repair[];
  /** Names of the checks that were made. */
  readonly checked: string[];
}

/** What a check found, or that it could not be made: one that fails hinders no other. */
export async function findingsOf(check: Check): Promise<CheckedFinding[]> {
  const found = await check.look().catch((error: unknown) => [
    problem('check_failed', {
      about: [check.name],
      meaning: `This check broke off, so nothing is known of what it looks at: ${reason(error)}.`,
      advice: 'Mend what the other findings name, and run the doctor again.',
    }),
  ]);
  return found.map((finding) => ({ ...finding, check: check.name }));
}

/** Of what was found before, what a repair was tried of and whether it is gone now. */
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

/** Why nothing could be looked at, as findings. */
export function cannotStart(error: unknown): CheckedFinding[] {
  const findings =
    error instanceof ConfigError
      ? error.variables.map(([name, expected]) =>
          problem('setting_invalid', {
            about: [name],
            meaning: 'Nothing starts with this setting as it is.',
            advice: `${name}: ${expected}.`,
          }),
        )
      : [
          problem('cannot_start', {
            meaning: 'The application does not start on this installation, and no more of it could be looked at.',
            advice: error instanceof Error ? error.message : String(error),
          }),
        ];
  return findings.map((finding) => ({ ...finding, check: 'Settings' }));
}

/** Why something failed, in a few words without a full stop. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, message } = error as NodeJS.ErrnoException;
  return (message || (code ?? 'unknown')).replace(/\.$/, '');
}

const subjects = ({ code, about }: Finding): string[] =>
  about.length === 0 ? [code] : about.map((one) => `${code} ${one}`);
