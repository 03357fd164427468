/** `error`: something does not work, or is not safe. `warning`: it may stop to be. `info`: good to know. */
export type Severity = 'error' | 'warning' | 'info';

/** One thing the doctor found. */
export interface Finding {
  readonly severity: Severity;
  /** What it is, for scripts: it keeps its name. */
  readonly code: string;
  /** Whom or what it is about: organizations, databases, servers, settings. Empty when it is about the whole. */
  readonly about: readonly string[];
  /** What follows from it. */
  readonly meaning: string;
  /** What to do about it, or null when nothing has to be. */
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

/** One finding about all of them, or none when there are none. */
export const about = (names: readonly string[], found: Finding): Finding[] =>
  names.length === 0 ? [] : [{ ...found, about: [...names].sort() }];
