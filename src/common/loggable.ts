import { withoutControls } from './control-characters.js';
import { sqlState } from './database-errors.js';

const HIDDEN = '[redacted]';

/** Deeper than anything is logged on purpose. */
const DEEPEST = 8;

const SECRET_NAME = /passw|pass\b|secret|token|authorization|cookie|credential|api.?key/i;

/** Secrets by what they look like, whatever text they stand in. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic) +[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN], // JSON Web Tokens
  [/(?<![\w-])[\w-]{100,}(?![\w-])/g, HIDDEN], // refresh tokens: nothing else is that long without a break
  [/\$2[aby]\$\d\d\$[./\w]{53}/g, HIDDEN], // bcrypt
  [/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${HIDDEN}@`],
  [/([?&][^\s=&#]+=)[^\s&#]*/g, `$1${HIDDEN}`],
  [
    // Its value goes as far as the quote that ends it, however often it was escaped, or to the end when there is none.
    /([\w-]*(?:passw|pass\b|secret|token|api.?key)[\w-]*\\*["']? *[:=] *)(?:(\\*)(["'])[^]*?(?:(?<!\\)\2\3|$)|[^\s,;}]+)/gi,
    `$1${HIDDEN}`,
  ],
];

/** Names, ids, routes: too short for a token, and without what the others need. Most that is logged is one. */
const PLAIN = /^(?!.*eyJ)(?:[\w./-]|(?<=\/):){0,64}$/;

/**
 * A value as it may stand in the log, in JSON as on a terminal: secrets are cut out, by name and by look, and control
 * characters are written out.
 */
export function loggable(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return loggableText(value);
  if (value instanceof Error) return loggableError(value, depth);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === DEEPEST || ArrayBuffer.isView(value)) return '[…]';
  return Array.isArray(value) ? value.map((item) => loggable(item, depth + 1)) : loggableFacts(value, depth);
}

export function loggableFacts(facts: object, depth = 0): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    clean[loggableText(name)] = SECRET_NAME.test(name) ? HIDDEN : loggable(value, depth + 1);
  }
  return clean;
}

export function loggableText(text: string): string {
  if (PLAIN.test(text)) return text;
  let clean = text;
  for (const [secret, replacement] of SECRETS) clean = clean.replace(secret, replacement);
  return withoutControls(clean);
}

/** What is logged of an error. A failed statement carries its parameters and the row: neither goes to the log. */
function loggableError(error: Error, depth: number): object {
  const { message, cause } = error;
  const name = withoutControls(error.name);
  const state = sqlState(error);
  return {
    name,
    message: loggableText(message),
    stack: stackOf(error),
    ...(state !== undefined && { sql_state: state }),
    ...(error instanceof AggregateError && { errors: loggable(error.errors, depth + 1) }),
    ...(cause !== undefined && { cause: loggable(cause, depth + 1) }),
  };
}

/** Its lines are the frames'; one that the name or the message brings along is none. */
function stackOf({ name, message, stack = '' }: Error): string {
  const header = stack.startsWith(`${name}: ${message}`) ? `${name}: ${message}` : message;
  const frames = stack.split('\n').slice(header.split('\n').length);
  return [`${withoutControls(name)}: ${loggableText(message)}`, ...frames.map(withoutControls)].join('\n');
}
