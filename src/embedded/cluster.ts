import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { StartupError } from '../database/database.errors.js';
import { embeddedBinaries } from './binaries.js';
import { createCluster } from './create-cluster.js';
import { type OsUser, postgresUser } from './os-user.js';

/** One embedded server: its files and the user that runs it. */
export interface Cluster {
  /** PostgreSQL's data directory, as a path without symbolic links. */
  readonly directory: string;
  readonly password: string;
  readonly log: string;
  readonly postgres: string;
  /** The user that PostgreSQL runs as, or null for the current user. */
  readonly user: OsUser | null;
}

/**
 * Opens the cluster under `dataDir`, and creates it the first time.
 *
 * @throws StartupError
 */
export function openCluster(dataDir: string): Cluster {
  try {
    mkdirSync(resolve(dataDir), { recursive: true, mode: 0o700 });
    return open(realpathSync(dataDir));
  } catch (cause) {
    if (cause instanceof StartupError) throw cause;
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new StartupError(`The embedded PostgreSQL cannot use DATA_DIR (${code ?? message}).`, { cause });
  }
}

function open(home: string): Cluster {
  const place = join(home, 'cluster');
  const user = postgresUser(join(place, 'data'));
  const binaries = embeddedBinaries(user);
  if (user) chmodSync(home, statSync(home).mode | 0o011); // PostgreSQL's user can pass through, but not list
  if (!existsSync(join(place, 'data', 'PG_VERSION'))) createCluster(place, binaries, user);
  const folder = realpathSync(place);
  return {
    directory: join(folder, 'data'),
    password: readFileSync(join(folder, 'password'), 'utf8').trim(),
    log: join(folder, 'postgres.log'),
    postgres: binaries.postgres,
    user,
  };
}
