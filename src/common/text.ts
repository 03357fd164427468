/** Characters that PostgreSQL cannot store unchanged: NUL, and lone surrogates, which UTF-8 cannot encode. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** White space, control, format and other invisible characters; the Braille pattern without dots looks like a space. */
const INVISIBLE = /^[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]+$/u;

/** Characters that end a line or control a display. */
const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** The same characters, without those allowed in a text of several lines. */
const CONTROL_IN_LINES = /(?![\t\n\r])\p{Cc}/u;

/**
 * Length limits of a text in Unicode code points, as PostgreSQL counts in `varchar(n)` and JSON Schema in `maxLength`.
 */
export interface TextRules {
  /** 0 allows the empty text. */
  readonly min?: number;
  readonly max: number;
  /** Whether line breaks and tabs are allowed. */
  readonly multiline?: boolean;
  /** For a text that is only compared, never stored or displayed, and may contain any characters. */
  readonly isCompared?: boolean;
}

/** The error message for a value that is not readable text, or null. */
export function textFlaw(value: unknown, { min = 0, max, multiline, isCompared }: TextRules): string | null {
  if (typeof value !== 'string') return 'must be a string';
  if (codePoints(value.slice(0, 2 * min)) < min) return `must be at least ${min} characters long`;
  if (isLongerThan(value, max)) return `must be at most ${max} characters long`;
  if (UNSTORABLE.test(value)) return 'contains an invalid character';
  if (isCompared) return null;
  if (INVISIBLE.test(value)) return 'must not consist of white space and invisible characters';
  if ((multiline ? CONTROL_IN_LINES : CONTROL).test(value)) return 'must not contain control characters';
  return null;
}

/** The number of Unicode code points in a text. */
export const codePoints = (text: string): number => [...text].length;

/** Counts code points only when necessary: a code point is one or two code units. */
const isLongerThan = (text: string, most: number): boolean =>
  text.length > 2 * most || (text.length > most && codePoints(text) > most);
