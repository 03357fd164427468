import { existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a running server says of itself in `postmaster.pid`. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** No process ever has it: Linux counts to 4,194,304. */
const NOBODY = 999_999_999;

/** The server that runs on the data directory, in whatever state; null when what the file says is no longer true. */
export function runningServer(directory: string): RunningServer | null {
  const file = read(directory);
  return file && isAlive(file.pid) && mayWorkIn(directory, file.pid) ? file : null;
}

/**
 * PostgreSQL does not start while the process of a left-over file seems to live: a killed one nobody waits for (as in
 * many containers), or another program that got its number. The number is replaced, the file stays: by the rest of it
 * PostgreSQL still refuses to start beside surviving backends of the killed server.
 */
export function disownPidFile(directory: string): void {
  const path = join(directory, 'postmaster.pid');
  const file = read(directory);
  if (!file || file.pid === NOBODY || runningServer(directory)) return;
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^-?\d+/, String(NOBODY)));
}

/**
 * Whether the process runs and is ours. One that ended and was not waited for does not run. One that may not be signalled
 * is another user's: its number is in a file that is left over, which is what PostgreSQL takes EPERM for as well.
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
 * A server's working directory is its data directory. Root without CAP_SYS_PTRACE, as in a container, does not see that of
 * another user's process, but its command line. Where neither can be seen, it may be a server.
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
