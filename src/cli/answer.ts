import { say, sayDocument } from './terminal/terminal.js';

/** Whether to print JSON. Every command with a result has this option. */
export interface Json {
  json?: true;
}

/** Prints the result of a command: with `--json` the facts as one document, otherwise the text. */
export function answer({ json }: Json, facts: unknown, words: string): void {
  if (json) sayDocument(JSON.stringify(facts, null, 2));
  else say(words);
}
