import { existsSync } from 'node:fs';
import { forgetLibpqVariables } from './libpq-variables.js';

const FILE = '.env';

/**
 * Adds what a `.env` file in the working directory says to the environment, which wins. Variables of libpq in the file
 * do not count either.
 *
 * @returns the names that come from the file.
 */
export function loadEnvFile(): ReadonlySet<string> {
  if (!existsSync(FILE)) return new Set();
  const before = new Set(Object.keys(process.env));
  process.loadEnvFile(FILE);
  forgetLibpqVariables();
  return new Set(Object.keys(process.env).filter((name) => !before.has(name)));
}
