import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config.errors.js';

const LEAST_LENGTH = 32;

/**
 * The SECRET_KEY of an installation with the embedded PostgreSQL. It is generated once and stored in `<dataDir>/secret`
 * (mode 0600), so that tokens and stored credentials survive a restart. It is written to a temporary file and then
 * linked into place, so processes that start at the same time get the same key.
 */
export function readOrCreateSecret(dataDir: string): string {
  const secret = fromFile(dataDir);
  if (secret.length >= LEAST_LENGTH) return secret;
  throw new ConfigError([['DATA_DIR', 'its file `secret` is damaged: restore it, or start over with an empty folder']]);
}

function fromFile(dataDir: string): string {
  const file = join(dataDir, 'secret');
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return read(file) ?? create(file);
  } catch {
    throw new ConfigError([['DATA_DIR', 'must be a folder that this user can read and write']]);
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

function create(file: string): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, randomBytes(48).toString('base64url'), { flag: 'wx', mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8').trim();
}
