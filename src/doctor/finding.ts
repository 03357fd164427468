/**
 * `error`: a part of the installation does not work or is not safe. `warning`: it may stop working or become unsafe.
`info`: no action is needed.
 */
export type Severity = 'error' | 'warning' | 'info';

/** A finding of the doctor. */
export interface Finding {
  readonly severity: Severity;
  /** Stable identifier, for scripts. */
  readonly code: string;
  /**
   * The affected organizations, databases, servers or settings. Empty when the finding concerns the whole installation.
   */
  readonly about: readonly string[];
  /** The number of further names, if `about` does not list all. */
  readonly more?: number;
  /** The problem and its consequences. */
  readonly meaning: string;
  /** The action to take, or null when none is needed. */
  readonly advice: string | null;
  /** Whether `--fix` repairs it. */
  readonly fixable: boolean;
}

type Facts = Pick<Finding, 'meaning'> & Partial<Finding>;

const finding =
  (severity: Severity) =>
  (code: string, facts: Facts): Finding => ({ about: [], advice: null, fixable: false, ...facts, severity, code });

export const problem = finding('error');
export const warning = finding('warning');
export const note = finding('info');

/** The maximum number of names in a finding. If all tenants have the same problem, a few names are enough. */
export const MOST_NAMED = 1_000;

/**
 * One finding about all of the names, or no finding without names. @param count the total number of names, if `names`
lists only the first of them.
 */
export const about = (names: readonly string[], found: Finding, count = names.length): Finding[] => {
  if (names.length === 0) return [];
  const named = [...names].sort().slice(0, MOST_NAMED);
  return [{ ...found, about: named, ...(count > named.length && { more: count - named.length }) }];
};
