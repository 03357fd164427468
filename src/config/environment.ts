import { existsSync } from 'node:fs';

const FILE = '.env';

/**
 * Adds what a `.env` file in the working directory says to the environment, which wins.
 *
 * @returns the names that come from the file.
 */
export function loadEnvFile(): ReadonlySet<string> {
  if (!existsSync(FILE)) return new Set();
  const before = new Set(Object.keys(process.env));
  process.loadEnvFile(FILE);
  return new Set(Object.keys(process.env).filter((name) => !before.has(name)));
}
