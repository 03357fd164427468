import { say, sayDocument } from './terminal/terminal.js';

/** Whether to print JSON for programs. Every command with a result has the option. */
export interface Json {
  json?: true;
}

/** Prints the result of a command: under `--json` the facts as one document, otherwise the text for people. */
export function answer({ json }: Json, facts: unknown, words: string): void {
  if (json) sayDocument(JSON.stringify(facts, null, 2));
  else say(words);
}
