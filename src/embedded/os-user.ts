import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

/** The folder for programs and data that PostgreSQL's user cannot reach in the project's folder. */
export const SYSTEM_HOME = '/var/lib/tenantry';

/**
 * PostgreSQL refuses to run as root. It then runs as the owner of `data` if that exists, otherwise as the user
 * `postgres` if that exists, otherwise as `nobody`.
 *
 * @returns null if the process is not root. PostgreSQL then runs as the same user.
 */
export function postgresUser(data: string): OsUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(data, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : null;
}

/** Whether `user` can pass through every folder above `path`. */
export function mayEnter(path: string, user: OsUser): boolean {
  const folder = dirname(path);
  const { uid, gid, mode } = statSync(folder);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return folder === dirname(folder) || mayEnter(folder, user);
}

/** {@link SYSTEM_HOME}. All users can pass through it and none can list it, whatever the umask. */
export function systemHome(): string {
  if (mkdirSync(SYSTEM_HOME, { recursive: true }) !== undefined) chmodSync(SYSTEM_HOME, 0o711);
  return SYSTEM_HOME;
}
