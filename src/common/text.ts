/** What no column of PostgreSQL keeps as it was sent: NUL, and halves of surrogate pairs, which UTF-8 does not have. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** White space, control, format and other invisible characters; the Braille pattern without dots looks like a space. */
const INVISIBLE = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+$/u;

/** What ends a line, or commands whatever shows it. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** The same without what a text of several lines holds. */
const CONTROL_IN_LINES = /(?![\t\n\r])\p{Cc}/u;

/** How long a text may be, in Unicode code points: what PostgreSQL counts in `varchar(n)`, and JSON Schema in `maxLength`. */
export interface TextRules {
  /** 0 allows the empty text. */
  readonly min?: number;
  readonly max: number;
  /** Whether it may hold line breaks and tabs. */
  readonly multiline?: boolean;
  /** For what is compared and never stored or shown: it may consist of any characters. */
  readonly isCompared?: boolean;
}

/** What is wrong with a value that has to be a text people can read, or null. */
export function textFlaw(value: unknown, { min = 0, max, multiline, isCompared }: TextRules): string | null {
  if (typeof value !== 'string') return 'must be a string';
  if (codePoints(value.slice(0, 2 * min)) < min) return `must be at least ${min} characters long`;
  if (isLongerThan(value, max)) return `must be at most ${max} characters long`;
  if (UNSTORABLE.test(value)) return 'holds a character that is not text';
  if (isCompared) return null;
  if (INVISIBLE.test(value)) return 'must not consist of white space and invisible characters';
  if ((multiline ? CONTROL_IN_LINES : CONTROL).test(value)) return 'must not hold control characters';
  return null;
}

/** How many Unicode code points a text has. */
export const codePoints = (text: string): number => [...text].length;

/** Counts no more than it has to: a code point is one code unit or two. */
const isLongerThan = (text: string, most: number): boolean =>
  text.length > 2 * most || (text.length > most && codePoints(text) > most);
