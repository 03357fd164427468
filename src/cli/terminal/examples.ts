import type { Command } from 'commander';

/** Adds working examples to the end of a command's help, each without the leading `npx tenantry`. */
export const examples = (command: Command, ...calls: readonly string[]): Command =>
  command.addHelpText('after', `\nExamples:\n${calls.map((call) => `  npx tenantry ${call}`).join('\n')}`);
