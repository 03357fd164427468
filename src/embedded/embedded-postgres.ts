import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../config/units.js';
import { StartupError } from '../database/database.errors.js';
import { type Cluster, openCluster } from './cluster.js';
import { Launch } from './launch.js';
import { disownPidFile, isAlive, runningServer } from './pid-file.js';
import { ServerShare } from './server-share.js';

/** A running embedded PostgreSQL server. */
export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly pid: number;
  /** Stops the server, unless another process still uses it. Further calls wait for the first one. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60 * SECOND;
const STOP_TIMEOUT_MS = 15 * SECOND;

/**
 * Starts PostgreSQL on the data under `dataDir`, or joins the server that is already running there. The server outlives
 * a killed application, recovers its data after a crash, and is shared by processes that start at the same time. If
 * this fails, it stops the server that it started.
 *
 * @param settings additional server settings, `name=value`. A running server keeps its own.
 * @throws StartupError
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  settings: readonly string[] = [],
): Promise<EmbeddedPostgres> {
  const cluster = openCluster(dataDir);
  let launch: Launch | null = null;
  try {
    for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(20)) {
      const server = runningServer(cluster.directory);
      const share = server?.ready === true ? await ServerShare.take(cluster, server) : null;
      if (server && share) {
        launch?.keep();
        return running(cluster, share, server);
      }
      if (!server && launch?.isUnderWay !== true) {
        launch?.throwUnlessWorthRepeating();
        disownPidFile(cluster.directory);
        launch = await Launch.of(cluster, settings);
      }
    }
    throw new StartupError(
      `PostgreSQL was not ready within ${START_TIMEOUT_MS / SECOND} s. See its log: ${cluster.log}.`,
    );
  } catch (error) {
    await launch?.end();
    throw error;
  }
}

function running(
  { directory, password }: Cluster,
  share: ServerShare,
  { pid, port }: { pid: number; port: number },
): EmbeddedPostgres {
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    if (await share.isLast()) await end(directory, pid);
    await share.end();
  };
  // Runs once: after its share is released, a process cannot tell whether others use the server.
  return { host: '127.0.0.1', port, user: 'postgres', password, pid, stop: () => (stopping ??= stop()) };
}

/** A "fast" shutdown ends sessions and writes all data. An incomplete one is recovered at the next start. */
async function end(directory: string, pid: number): Promise<void> {
  if (runningServer(directory)?.pid !== pid) return;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    for (const deadline = Date.now() + STOP_TIMEOUT_MS; Date.now() < deadline; await sleep(10)) {
      if (!isAlive(pid)) return;
    }
  }
}
