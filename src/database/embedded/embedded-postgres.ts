import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../config/units.js';
import { StartupError } from '../database.errors.js';
import { embeddedBinaries } from './binaries.js';
import { type Cluster, openCluster, POSTGRES_ENV } from './cluster.js';
import { postgresUser } from './os-user.js';
import { clearStalePidFile, isAlive, readPidFile } from './pid-file.js';

/** A PostgreSQL server of our own. */
export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly pid: number;
  /** Ends the server, unless it was running before. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60 * SECOND;
const STOP_TIMEOUT_MS = 15 * SECOND;
const SETTINGS = [
  'max_connections=200',
  'shared_buffers=64MB',
  'unix_socket_directories=',
  'listen_addresses=127.0.0.1',
];

/**
 * Starts PostgreSQL on the data under `dataDir`, or takes over the one that is running there: it outlives a killed
 * application, and finds its data after being killed itself.
 *
 * @param settings more server settings, `name=value`.
 * @throws StartupError
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  settings: readonly string[] = [],
): Promise<EmbeddedPostgres> {
  const user = postgresUser();
  const binaries = embeddedBinaries(user);
  const cluster = openCluster(dataDir, binaries, user);
  await clearStalePidFile(cluster.directory);
  const running = readPidFile(cluster.directory);
  if (running?.ready && isAlive(running.pid)) return server(cluster, running.port, running.pid, async () => undefined);

  const port = await freePort();
  const log = openSync(cluster.log, 'a');
  const options = [...SETTINGS, ...settings].flatMap((setting) => ['-c', setting]);
  const child = spawn(binaries.postgres, ['-D', cluster.directory, '-p', String(port), ...options], {
    ...user,
    env: POSTGRES_ENV,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  await ready(child, cluster);
  child.unref();
  return server(cluster, port, child.pid as number, () => stop(child));
}

function server({ password }: Cluster, port: number, pid: number, stop: () => Promise<void>): EmbeddedPostgres {
  return { host: '127.0.0.1', port, user: 'postgres', password, pid, stop };
}

/** Ready is what postmaster.pid says, as pg_ctl has it. */
async function ready(child: ChildProcess, { directory, log }: Cluster): Promise<void> {
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', (code, signal) => (failure ??= `it ended with ${code ?? signal ?? 'no code'}`));
  for (const deadline = Date.now() + START_TIMEOUT_MS; ; await sleep(20)) {
    if (failure !== undefined) throw new StartupError(`PostgreSQL did not start: ${failure}. Its log is ${log}.`);
    const file = readPidFile(directory);
    if (file?.pid === child.pid && file?.ready) return;
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new StartupError(`PostgreSQL was not ready within ${START_TIMEOUT_MS / SECOND} s. Its log is ${log}.`);
    }
  }
}

/** "Fast" shutdown: sessions are ended, everything is written. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.ref();
  child.kill('SIGINT');
  await Promise.race([ended, sleep(STOP_TIMEOUT_MS, undefined, { ref: false })]);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
