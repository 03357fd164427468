/** HTML that is safe to send. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | Html | readonly Html[];

/** A tagged template for HTML. Every string in it is escaped, so that a name cannot add markup. */
export const html = (parts: TemplateStringsArray, ...values: Value[]): Html =>
  new Html(parts.map((part, n) => (n === 0 ? part : textOf(values[n - 1] as Value) + part)).join(''));

function textOf(value: Value): string {
  if (typeof value === 'string') return escaped(value);
  return value instanceof Html ? value.text : value.map(({ text }) => text).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
