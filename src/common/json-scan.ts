/** The maximum nesting depth of a body. The code that processes it afterwards is recursive. */
const DEEPEST = 32;

/** 17 digits distinguish every double. */
const MOST_DIGITS = 17;

export const NOT_JSON = 'The body is not valid JSON.';

/** The maximum length of a number, so that checking it takes no time. */
const LONGEST_NUMBER = 100;

const LONGEST_QUOTE = 64;

const NUMBER = /-?\d[\d.eE+-]*/y;
const LITERAL = /[a-z]+/y;
const SPACE = /[ \t\r\n]*/y;

const NUMBER_START = /[-\d]/;
const LITERAL_START = /[a-z]/;

/**
 * The reason to reject a JSON text before it is parsed, as a sentence. Undefined for a text that can be parsed, which
 * may still be invalid JSON. Rejects every text that is expensive to process, and every text that `JSON.parse` would
 * change silently: a name that occurs twice in an object, and a number that a double cannot represent (I-JSON, RFC
 * 7493).
 *
 * @param mostValues the maximum number of values in the text, over all levels
 */
export function refusalOf(text: string, mostValues: number): string | undefined {
  /** The names in each open object, or undefined for an array. */
  const open: (Set<string> | undefined)[] = [];
  let values = 0;
  let at = 0;
  while (at < text.length) {
    const character = text[at] as string;
    let token = character;
    if (character === '}' || character === ']') open.pop();
    else if (character === '{' || character === '[') {
      values += 1;
      if (open.push(character === '{' ? new Set() : undefined) > DEEPEST)
        return `The body is nested more than ${DEEPEST} levels deep.`;
    } else if (character === '"') {
      token = text.slice(at, endOfString(text, at));
      const names = open.at(-1);
      if (names && isName(text, at + token.length)) {
        const name = nameIn(token);
        const refusal = name === undefined ? NOT_JSON : refusalOfName(name, names);
        if (refusal) return refusal;
      } else values += 1;
    } else if (NUMBER_START.test(character)) {
      token = tokenAt(NUMBER, text, at) || character;
      values += 1;
      if (!isKept(token))
        return `The number ${quoted(token)} cannot be stored exactly. Send fewer digits, or send it as text.`;
    } else if (LITERAL_START.test(character)) {
      token = tokenAt(LITERAL, text, at);
      values += 1;
    } else token = tokenAt(SPACE, text, at) || character;
    if (values > mostValues) return `The body has more than ${mostValues} values. Send it in several requests.`;
    at += token.length;
  }
  return undefined;
}

/** The token at this position. */
function tokenAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

const isName = (text: string, end: number): boolean => text[end + tokenAt(SPACE, text, end).length] === ':';

/**
 * Undefined for a name that is not valid JSON. The scan then ends, because building an error takes longer than the rest
 * of a name.
 */
function nameIn(token: string): string | undefined {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    return undefined;
  }
}

function refusalOfName(name: string, names: Set<string>): string | undefined {
  if (name === '__proto__') return 'The body has a field named "__proto__". Remove it.';
  if (names.has(name)) return `The body has the field ${quoted(name)} twice in one object. Send it once.`;
  names.add(name);
  return undefined;
}

/** Whether a double represents the number: an integer exactly, a fraction to the last digit sent. */
function isKept(token: string): boolean {
  if (token.length > LONGEST_NUMBER) return false;
  const value = Number(token);
  if (Number.isNaN(value)) return true; // not a number, so the parser rejects it
  if (!Number.isFinite(value)) return false;
  if (/^-?\d+$/.test(token))
    return Number.isSafeInteger(value) || String(value) === token || BigInt(value) === BigInt(token);
  const digits = significantDigits(token);
  if (digits === '' || value === 0) return digits === '';
  if (significantDigits(String(value)) === digits) return true; // clients serialize doubles in this form
  return digits.length <= MOST_DIGITS && significantDigits(value.toPrecision(digits.length)) === digits;
}

const significantDigits = (token: string): string =>
  token
    .replace(/e.*$/i, '')
    .replaceAll(/[-.]/g, '')
    .replaceAll(/^0+|0+$/g, '');

const quoted = (text: string): string =>
  JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
