/** Levels of nesting a body may have: the code that walks it afterwards is recursive. */
const DEEPEST = 32;

/** No double needs more to be told from all others. */
const MOST_DIGITS = 17;

export const NOT_JSON = 'The body is not valid JSON.';

/** Characters of a number, so that looking at it takes no time. */
const LONGEST_NUMBER = 100;

const LONGEST_QUOTE = 64;

const NUMBER = /-?\d[\d.eE+-]*/y;
const LITERAL = /[a-z]+/y;
const SPACE = /[ \t\r\n]*/y;

const NUMBER_START = /[-\d]/;
const LITERAL_START = /[a-z]/;

/**
 * Why a JSON text is refused before it is parsed, as a sentence; nothing for a text that is to be parsed, which need not
 * be JSON. Refused is all that would be costly, and all that `JSON.parse` would change in silence: a name that occurs
 * twice in an object, and a number that a double cannot hold (I-JSON, RFC 7493).
 *
 * @param mostValues that the text may have in all, at every level
 */
export function refusalOf(text: string, mostValues: number): string | undefined {
  /** The names of each open object; nothing for an array. */
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
      if (!isKept(token)) return `The number ${quoted(token)} cannot be kept exactly. Send fewer digits, or text.`;
    } else if (LITERAL_START.test(character)) {
      token = tokenAt(LITERAL, text, at);
      values += 1;
    } else token = tokenAt(SPACE, text, at) || character;
    if (values > mostValues) return `The body has more than ${mostValues} values. Send it in several requests.`;
    at += token.length;
  }
  return undefined;
}

/** The token that starts there. */
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

/** Nothing for a name that is no JSON: the scan ends there, as an error takes longer than all the rest of a name. */
function nameIn(token: string): string | undefined {
  if (!token.includes('\\')) return token.slice(1, -1);
  try {
    return JSON.parse(token) as string;
  } catch {
    return undefined;
  }
}

function refusalOfName(name: string, names: Set<string>): string | undefined {
  if (name === '__proto__') return 'The body has a field named "__proto__". Send no field of that name.';
  if (names.has(name)) return `The body has the field ${quoted(name)} twice in one object. Send it once.`;
  names.add(name);
  return undefined;
}

/** Whether a double keeps the number: an integer as it is, a fraction to the last digit that was sent. */
function isKept(token: string): boolean {
  if (token.length > LONGEST_NUMBER) return false;
  const value = Number(token);
  if (Number.isNaN(value)) return true; // no number: for the parser to refuse
  if (!Number.isFinite(value)) return false;
  if (/^-?\d+$/.test(token))
    return Number.isSafeInteger(value) || String(value) === token || BigInt(value) === BigInt(token);
  const digits = significantDigits(token);
  if (digits === '' || value === 0) return digits === '';
  if (significantDigits(String(value)) === digits) return true; // as every client writes its own doubles
  return digits.length <= MOST_DIGITS && significantDigits(value.toPrecision(digits.length)) === digits;
}

const significantDigits = (token: string): string =>
  token
    .replace(/e.*$/i, '')
    .replaceAll(/[-.]/g, '')
    .replaceAll(/^0+|0+$/g, '');

const quoted = (text: string): string =>
  JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
