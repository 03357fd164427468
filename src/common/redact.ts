import { withoutControls } from './control-characters.js';
import { sqlState } from './database-errors.js';

const HIDDEN = '[redacted]';

/** Deeper than any intended log entry. */
const DEEPEST = 8;

const SECRET_NAME = /passw|pass\b|secret|token|authorization|cookie|credential|api.?key/i;

/** Patterns that recognize secrets in any text. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic) +[\w.~+/=-]+/gi, `$1 ${HIDDEN}`],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, HIDDEN], // JSON Web Tokens
  [/\btny_[0-9A-Za-z]{16,}/g, HIDDEN], // API keys, whole or cut
  [/(?<![\w-])[\w-]{88,}(?![\w-])/g, HIDDEN], // refresh tokens and tickets: no other text is that long without a break
  [/\$2[aby]\$\d\d\$[./\w]{53}/g, HIDDEN], // bcrypt
  [/(:\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${HIDDEN}@`],
  [/([?&][^\s=&#]+=)[^\s&#]*/g, `$1${HIDDEN}`],
  [
    // The value ends at the closing quote, however often it was escaped, or at the end of the text.
    /([\w-]*(?:passw|pass\b|secret|token|api.?key)[\w-]*\\*["']? *[:=] *)(?:(\\*)(["'])[^]*?(?:(?<!\\)\2\3|$)|[^\s,;}]+)/gi,
    `$1${HIDDEN}`,
  ],
];

/**
 * Names, ids and routes: shorter than a token, and without the characters of other secrets. Most logged strings match.
 */
const PLAIN = /^(?!.*(?:eyJ|tny_))(?:[\w./-]|(?<=\/):){0,64}$/;

/**
 * A value in the form in which it may be logged, as JSON or on a terminal. Secrets are removed by field name and by
 * pattern, and control characters are escaped.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (value instanceof Error) return redactError(value, depth);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth === DEEPEST || ArrayBuffer.isView(value)) return '[…]';
  return Array.isArray(value) ? value.map((item) => redact(item, depth + 1)) : redactFacts(value, depth);
}

export function redactFacts(facts: object, depth = 0): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    clean[redactText(name)] = SECRET_NAME.test(name) ? HIDDEN : redact(value, depth + 1);
  }
  return clean;
}

export function redactText(text: string): string {
  if (PLAIN.test(text)) return text;
  let clean = text;
  for (const [secret, replacement] of SECRETS) clean = clean.replace(secret, replacement);
  return withoutControls(clean);
}

/** The logged form of an error. The parameters and the row of a failed statement are never logged. */
function redactError(error: Error, depth: number): object {
  const { message, cause } = error;
  const name = withoutControls(error.name);
  const state = sqlState(error);
  return {
    name,
    message: redactText(message),
    stack: stackOf(error),
    ...(state !== undefined && { sql_state: state }),
    ...(error instanceof AggregateError && { errors: redact(error.errors, depth + 1) }),
    ...(cause !== undefined && { cause: redact(cause, depth + 1) }),
  };
}

/** The stack frames, without lines that come from the name or the message. */
function stackOf({ name, message, stack = '' }: Error): string {
  const header = stack.startsWith(`${name}: ${message}`) ? `${name}: ${message}` : message;
  const frames = stack.split('\n').slice(header.split('\n').length);
  return [`${withoutControls(name)}: ${redactText(message)}`, ...frames.map(withoutControls)].join('\n');
}
