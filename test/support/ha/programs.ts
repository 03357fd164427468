import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** Debian's package for each program. */
const PACKAGES = {
  patroni: 'patroni',
  patronictl: 'patroni',
  etcd: 'etcd-server',
  haproxy: 'haproxy',
  pgbouncer: 'pgbouncer',
  'redis-server': 'redis-server',
  pg_basebackup: 'postgresql-client-15',
  pg_ctl: 'postgresql-15',
  pg_rewind: 'postgresql-15',
} as const;

export type Program = keyof typeof PACKAGES;

/** Where programs are: PATH, what an ordinary user's lacks, and Debian's folders of PostgreSQL, the newest first. */
function folders(): string[] {
  let versions: string[] = [];
  try {
    versions = readdirSync(DEBIAN_POSTGRES).sort((a, b) => Number(b) - Number(a));
  } catch {
    // no PostgreSQL of Debian's
  }
  const path = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return [...versions.map((version) => join(DEBIAN_POSTGRES, version, 'bin')), ...path, '/usr/sbin', '/sbin'];
}

function find(program: Program): string | undefined {
  return folders()
    .map((folder) => join(folder, program))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** @returns the file of a program. @throws Error when it is missing: {@link describeWith} looks first. */
export function programFile(program: Program): string {
  const file = find(program);
  if (file === undefined) throw new Error(`${program} is missing: apt-get install ${PACKAGES[program]}`);
  return file;
}

/** `describe`, or `describe.skip` and a line that says why, where a program is missing. */
export function describeWith(...programs: Program[]): jest.Describe {
  const missing = programs.filter((program) => find(program) === undefined);
  if (missing.length === 0) return describe;
  const packages = [...new Set(missing.map((program) => PACKAGES[program]))].join(' ');
  process.stderr.write(`skipped  ${missing.join(', ')} not found: apt-get install ${packages}\n`);
  return describe.skip;
}
