import { existsSync } from 'node:fs';
import { unsetLibpqVariables } from './libpq-variables.js';

const FILE = '.env';

/**
 * Adds the variables of a `.env` file in the working directory to the environment. The environment takes precedence.
 * libpq variables from the file are removed too.
 *
 * @returns the names that the file set.
 */
export function loadEnvFile(): ReadonlySet<string> {
  if (!existsSync(FILE)) return new Set();
  const before = new Set(Object.keys(process.env));
  process.loadEnvFile(FILE);
  unsetLibpqVariables();
  return new Set(Object.keys(process.env).filter((name) => !before.has(name)));
}
