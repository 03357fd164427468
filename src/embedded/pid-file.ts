import { existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The content of `postmaster.pid` of a running server. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** A number that no process has: Linux counts up to 4,194,304. */
const NOBODY = 999_999_999;

/** The server that runs on the data directory, in any state. Null if the file is out of date. */
export function runningServer(directory: string): RunningServer | null {
  const file = read(directory);
  return file && isAlive(file.pid) && mayWorkIn(directory, file.pid) ? file : null;
}

/**
 * PostgreSQL does not start while the process in a left-over file seems to be alive. That process may be a killed one
 * that was never reaped (as in many containers), or another program with the same id. This replaces the id and keeps
 * the file, because PostgreSQL uses the rest of it to detect surviving backends of the killed server.
 */
export function disownPidFile(directory: string): void {
  const path = join(directory, 'postmaster.pid');
  const file = read(directory);
  if (!file || file.pid === NOBODY || runningServer(directory)) return;
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^-?\d+/, String(NOBODY)));
}

/**
 * Whether the process runs and belongs to this user. A zombie does not run. A process that may not be signalled belongs
 * to another user, so the file is left over. PostgreSQL treats EPERM the same way.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  return !isZombie(pid);
}

function read(directory: string): RunningServer | null {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3] ?? 0)];
    return pid > 0 ? { pid, port, ready: lines[7]?.trim() === 'ready' } : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * A server's working directory is its data directory. Root without CAP_SYS_PTRACE, as in a container, cannot read the
 * working directory of another user's process, but can read its command line. If neither is readable, the process may
 * be a server.
 */
function mayWorkIn(directory: string, pid: number): boolean {
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === directory;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return !existsSync('/proc/self/cwd');
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(directory);
  } catch {
    return true;
  }
}
