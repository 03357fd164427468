import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from '../database/database.errors.js';
import type { Binaries } from './binaries.js';
import { mayEnter, type OsUser, systemHome } from './os-user.js';
import { isAlive } from './pid-file.js';

/** The environment of PostgreSQL's programs. It contains no variables of the application, and therefore no secrets. */
export const POSTGRES_ENV = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' };

const DRAFT = /^draft-(\d+)$/;

/**
 * Creates a cluster in a draft folder and then moves it to `place`, so a crash leaves no partial cluster. If two
 * processes start at the same time, one creates it and the other uses it.
 */
export function createCluster(place: string, { initdb }: Binaries, user: OsUser | null): void {
  const within = !user || mayEnter(place, user);
  const home = within ? dirname(place) : systemHome();
  removeAbandonedDrafts(home);
  const draft = join(home, `draft-${process.pid}`);
  try {
    initialize(draft, initdb, user);
    if (within) renameSync(draft, place);
    else link(draft, place);
  } catch (error) {
    if (!existsSync(join(place, 'data', 'PG_VERSION'))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Runs initdb in `draft`, with a new password. */
function initialize(draft: string, initdb: string, user: OsUser | null): void {
  const directory = join(draft, 'data');
  const password = join(draft, 'password');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  writeFileSync(password, randomBytes(24).toString('base64url'), { mode: 0o600 });
  if (user) {
    chmodSync(draft, 0o711);
    for (const path of [directory, password]) chownSync(path, user.uid, user.gid);
  }
  const options = [
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const run = spawnSync(initdb, ['-D', directory, '-U', 'postgres', '--pwfile', password, ...options], {
    ...user,
    env: POSTGRES_ENV,
    cwd: '/',
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new StartupError(`initdb failed: ${run.error?.message ?? run.stderr}`);
}

/**
 * Places the cluster where PostgreSQL's user can reach it. Its name is new, so that deleting DATA_DIR starts from
 * scratch.
 */
function link(draft: string, place: string): void {
  const target = join(dirname(draft), randomBytes(6).toString('hex'));
  renameSync(draft, target);
  try {
    symlinkSync(target, place);
  } catch (error) {
    rmSync(target, { recursive: true, force: true });
    throw error;
  }
}

/** Removes drafts of processes that were killed during initdb. */
function removeAbandonedDrafts(home: string): void {
  for (const name of readdirSync(home)) {
    const pid = Number(DRAFT.exec(name)?.[1] ?? NaN);
    if (Number.isNaN(pid) || (pid !== process.pid && isAlive(pid))) continue;
    rmSync(join(home, name), { recursive: true, force: true, maxRetries: 5 });
  }
}
