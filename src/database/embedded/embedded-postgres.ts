import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../config/units.js';
import { StartupError } from '../database.errors.js';
import { type Cluster, openCluster } from './cluster.js';
import { Launch } from './launch.js';
import { disownPidFile, isAlive, runningServer } from './pid-file.js';
import { ServerShare } from './server-share.js';

/** A PostgreSQL server of our own. */
export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly pid: number;
  /** Ends the server, unless another process still uses it. Asked again, it waits for the first time. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 60 * SECOND;
const STOP_TIMEOUT_MS = 15 * SECOND;

/**
 * Starts PostgreSQL on the data under `dataDir`, or joins the one that is running there: it outlives a killed
 * application, finds its data after being killed itself, and serves processes that start at once together. A start that
 * fails ends the server that it started.
 *
 * @param settings more server settings, `name=value`; a server that is running keeps its own.
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
      `PostgreSQL was not ready within ${START_TIMEOUT_MS / SECOND} s. Its log is ${cluster.log}.`,
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
  // Once: a share that was given back cannot tell any more who else uses the server.
  return { host: '127.0.0.1', port, user: 'postgres', password, pid, stop: () => (stopping ??= stop()) };
}

/** "Fast" shutdown: sessions are ended, everything is written. One that takes too long is repeated at the next start. */
async function end(directory: string, pid: number): Promise<void> {
  if (runningServer(directory)?.pid !== pid) return;
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    for (const deadline = Date.now() + STOP_TIMEOUT_MS; Date.now() < deadline; await sleep(10)) {
      if (!isAlive(pid)) return;
    }
  }
}
