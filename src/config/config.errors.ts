import { OperatorError } from '../common/operator-error.js';

/** A variable and what belongs there. */
export type Wrong = readonly [name: string, expected: string];

/** The environment cannot be used. Names the variables and what belongs there, never their values. */
export class ConfigError extends OperatorError {
  override readonly name = 'ConfigError';

  constructor(readonly variables: readonly Wrong[]) {
    const lines = variables.map(([name, expected]) => `  ${name}: ${expected}`);
    super(`Set these environment variables (a .env file works too, see .env.example):\n${lines.join('\n')}`);
  }
}
