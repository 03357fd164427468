import { OperatorError } from '../common/operator-error.js';

/** A variable and its expected value. */
export type Wrong = readonly [name: string, expected: string];

/** The environment is not valid. The message names the variables and the expected values, never the actual ones. */
export class ConfigError extends OperatorError {
  constructor(readonly variables: readonly Wrong[]) {
    const lines = variables.map(([name, expected]) => `  ${name}: ${expected}`);
    super(`Correct these settings, in the environment or in a .env file (see .env.example):\n${lines.join('\n')}`);
  }
}
