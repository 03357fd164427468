import { sayDocument } from './terminal/terminal.js';

/**
 * Prints a JSON list item by item, in the format of `JSON.stringify`, because a list of many organizations may not fit
into memory. The output is a valid document after {@link end}.
 */
export class JsonList {
  private last: string | undefined;

  /** @param before the text before the list in its document, @param after the text after it. */
  constructor(
    private readonly before = '',
    private readonly after = '',
    private readonly indent = '',
  ) {}

  add(items: readonly unknown[]): void {
    const indent = `${this.indent}  `;
    for (const item of items) {
      sayDocument(this.last === undefined ? `${this.before}[` : `${this.last},`);
      this.last = indent + JSON.stringify(item, null, 2).replaceAll('\n', `\n${indent}`);
    }
  }

  end(): void {
    sayDocument(
      this.last === undefined ? `${this.before}[]${this.after}` : `${this.last}\n${this.indent}]${this.after}`,
    );
  }
}
