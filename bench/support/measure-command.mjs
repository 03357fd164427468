import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { environment } from './application.mjs';

const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const PROBE = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));

/** More is counted, but not kept. */
const KEPT_CHARACTERS = 10_000;

/**
 * The duration of a command, the time to its first line, the time that it keeps core busy (ms), its memory (MB), and
 * the begin of its output.
 *
 * @param settings DB_NAME and others; @param exit how it must end.
 */
export async function measureCommand(database, settings, line, exit = 0) {
  const before = await activeTime(database, settings.DB_NAME);
  const began = performance.now();
  const child = spawn(process.execPath, ['-r', PROBE, CLI, ...line.split(' ')], {
    env: { ...process.env, ...environment(database), ...settings },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let first;
  let bytes = 0;
  let output = '';
  child.stdout.on('data', (chunk) => {
    first ??= performance.now() - began;
    bytes += chunk.length;
    output = (output + chunk).slice(0, KEPT_CHARACTERS);
  });
  let megabytes = '';
  child.stdio[3].on('data', (chunk) => (megabytes += chunk));
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints = (complaints + chunk).slice(0, 2_000)));
  const [code] = await once(child, 'close');
  if (code !== exit) throw new Error(`${line} ended with ${code}: ${complaints}`);
  const took = performance.now() - began;
  const core = (await activeTime(database, settings.DB_NAME)) - before;
  return { took, first: first ?? took, bytes, core, megabytes: Number(megabytes), output };
}

/** The time for which sessions of a database have executed statements, in ms. Each session reports it at its end. */
async function activeTime(database, name) {
  const [{ ms }] = await database.sql('postgres', 'SELECT active_time AS ms FROM pg_stat_database WHERE datname = $1', [
    name,
  ]);
  return ms;
}
