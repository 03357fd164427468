import { say, sayDocument } from './terminal.js';

/** Whether facts are wanted, for programs. Every command that does something has the option. */
export interface Json {
  json?: true;
}

/** Prints what came of a command: under `--json` its facts as one document, else the words for people. */
export function answer({ json }: Json, facts: unknown, words: string): void {
  if (json) sayDocument(JSON.stringify(facts, null, 2));
  else say(words);
}
