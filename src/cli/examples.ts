import type { Command } from 'commander';

/** Ends a command's help with calls that work, each as it is typed after `tenantry`. */
export const examples = (command: Command, ...calls: readonly string[]): Command =>
  command.addHelpText('after', `\nExamples:\n${calls.map((call) => `  npx tenantry ${call}`).join('\n')}`);
