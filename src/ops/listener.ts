import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { redactText } from '../common/redact.js';

/** A process that listens on a port. */
export interface Listener {
  readonly pid: number;
  readonly program: string;
  /** Its working directory, if this user can read it. */
  readonly folder: string | null;
}

/** State of a listening socket in /proc/net/tcp. */
const LISTENING = '0A';

/** The process that listens on a TCP port, as far as this user can see it. Null on systems other than Linux. */
export function listenerOn(port: number): Listener | null {
  const sockets = new Set(['tcp', 'tcp6'].flatMap((table) => socketsOn(port, table)));
  if (sockets.size === 0) return null;
  const pid = namesIn('/proc').find(
    (name) =>
      /^\d+$/.test(name) && namesIn(`/proc/${name}/fd`).some((fd) => sockets.has(target(`/proc/${name}/fd/${fd}`))),
  );
  if (pid === undefined) return null;
  const folder = target(`/proc/${pid}/cwd`);
  return {
    pid: Number(pid),
    program: redactText(textOf(`/proc/${pid}/comm`).trim()),
    folder: folder === '' ? null : redactText(folder),
  };
}

/** The link targets of file descriptors for a listening socket. See proc_net_tcp in Linux's documentation. */
function socketsOn(port: number, table: string): string[] {
  return textOf(`/proc/net/${table}`)
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTENING && Number.parseInt(local?.split(':')[1] ?? '', 16) === port)
    .map((columns) => `socket:[${columns[9] ?? ''}]`);
}

const namesIn = (folder: string): string[] => orElse(() => readdirSync(folder), []);
const textOf = (file: string): string => orElse(() => readFileSync(file, 'utf8'), '');
const target = (link: string): string => orElse(() => readlinkSync(link), '');

/** Processes may end while they are read, and those of other users are not accessible. */
function orElse<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
