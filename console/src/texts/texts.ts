import type { FieldError, Problem } from 'tenantry-client';
import { de } from './de';
import { en } from './en';

/** The account pages have the languages of the e-mails. A language must have every text of the English one. */
export type Texts = typeof en;

const LANGUAGES = { en, de };

/** The first language of the browser that the pages have. */
export const language =
  globalThis.navigator.languages
    .map((tag) => tag.split('-')[0]?.toLowerCase())
    .find((tag): tag is keyof typeof LANGUAGES => tag !== undefined && Object.hasOwn(LANGUAGES, tag)) ?? 'en';

export const texts: Texts = LANGUAGES[language];

/** The sentence for a problem. The server's own is English. */
export const sentenceOf = ({ code, detail }: Problem): string => texts.problems[code] ?? texts.otherProblem ?? detail;

/** The message at a field of a form. */
export const messageOf = ({ field, message }: FieldError): string => texts.fields[field] ?? message;
