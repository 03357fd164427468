import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../config/units.js';
import { StartupError } from '../database.errors.js';

/** What a running server says of itself in `postmaster.pid`. */
export interface PidFile {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

export function readPidFile(directory: string): PidFile | null {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return null;
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' && !isZombie(pid);
  }
  return !isZombie(pid);
}

/**
 * Clears what a killed server left, where PostgreSQL itself would not: a killed process nobody waits for (as in many
 * containers) still looks alive to it. The file also keeps out a second server while backends of the first live on, so
 * it goes only when they are gone.
 */
export async function clearStalePidFile(directory: string): Promise<void> {
  const file = readPidFile(directory);
  if (!file || !isZombie(file.pid)) return;
  for (const deadline = Date.now() + 10 * SECOND; inhabitants(directory).length > 0; await sleep(100)) {
    if (Date.now() < deadline) continue;
    throw new StartupError(`Processes of a killed PostgreSQL still use ${directory}. End them, then start again.`);
  }
  rmSync(join(directory, 'postmaster.pid'), { force: true });
}

function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Processes that work in the data directory (Linux). */
function inhabitants(directory: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === directory;
      } catch {
        return false;
      }
    });
}
