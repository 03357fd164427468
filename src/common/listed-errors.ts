import type { FieldError } from './problem.js';

const MOST_ERRORS = 20;

/** Size of the errors as JSON. A field's name comes from the client and may be as long as the body. */
const MOST_BYTES = 12 * 1_024;

const LONGEST_FIELD = 100;
const LONGEST_MESSAGE = 300;

/** The errors that a response lists, so that it stays under 16 KiB. Long texts are truncated. */
export function listedErrors(errors: FieldError[]): FieldError[] {
  const listed: FieldError[] = [];
  let bytes = 0;
  for (const { field, message } of errors.slice(0, MOST_ERRORS)) {
    const error = { field: cut(field, LONGEST_FIELD), message: cut(message, LONGEST_MESSAGE) };
    bytes += Buffer.byteLength(JSON.stringify(error));
    if (bytes > MOST_BYTES) break;
    listed.push(error);
  }
  return listed;
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
