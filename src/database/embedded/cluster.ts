import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { StartupError } from '../database.errors.js';
import type { Binaries } from './binaries.js';
import { mayEnter, type OsUser, SYSTEM_HOME } from './os-user.js';

/** The files of one embedded server. */
export interface Cluster {
  /** PostgreSQL's data directory. */
  readonly directory: string;
  readonly password: string;
  readonly log: string;
}

/** The environment of PostgreSQL's programs: nothing of ours, least of all a secret. */
export const POSTGRES_ENV = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };

/** Opens the cluster under `dataDir`, creating it the first time. */
export function openCluster(dataDir: string, binaries: Binaries, user: OsUser | null): Cluster {
  const home = resolve(dataDir);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  if (user) chmodSync(home, 0o711);
  const directory = dataDirectory(home, user);
  const passwordFile = join(home, 'postgres-password');
  if (!existsSync(join(directory, 'PG_VERSION'))) create(directory, passwordFile, binaries, user);
  return { directory, password: readFileSync(passwordFile, 'utf8').trim(), log: join(home, 'postgres.log') };
}

function dataDirectory(home: string, user: OsUser | null): string {
  const directory = join(home, 'postgres');
  if (!user || mayEnter(directory, user)) return directory;
  return join(SYSTEM_HOME, createHash('sha256').update(home).digest('hex').slice(0, 12), 'postgres');
}

/** Makes the cluster aside and moves it into place whole, so that a crash leaves no half of one. */
function create(directory: string, passwordFile: string, { initdb }: Binaries, user: OsUser | null): void {
  const password = randomBytes(24).toString('base64url');
  const draft = `${directory}.new`;
  const secrets = mkdtempSync(join(tmpdir(), 'tenantry-'));
  const file = join(secrets, 'password');
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  writeFileSync(file, password, { mode: 0o600 });
  if (user) {
    chmodSync(dirname(draft), 0o711);
    for (const path of [draft, secrets, file]) chownSync(path, user.uid, user.gid);
  }
  try {
    const options = [
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    ];
    const run = spawnSync(initdb, ['-D', draft, '-U', 'postgres', '--pwfile', file, ...options], {
      ...user,
      env: POSTGRES_ENV,
      cwd: '/',
      encoding: 'utf8',
    });
    if (run.status !== 0) throw new StartupError(`initdb failed: ${run.error?.message ?? run.stderr}`);
    writeFileSync(passwordFile, password, { mode: 0o600 });
    renameSync(draft, directory);
  } finally {
    rmSync(secrets, { recursive: true, force: true });
  }
}
