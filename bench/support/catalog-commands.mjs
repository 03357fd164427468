import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { environment } from './application.mjs';

const CLI = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));
const PROBE = fileURLToPath(new URL('peak-memory.cjs', import.meta.url));

/** Commands that concern all organizations, and how they end: no server answers, and no password opens. */
export const COMMANDS = {
  'tenant list': 0,
  'tenant list --json': 0,
  'tenant exec --plan -- SELECT': 0,
  'migrate status': 0,
  'migrate tenants --plan': 0,
  'migrate tenants --plan --json': 0,
  'key rotate': 3,
  'servers list': 0,
  doctor: 1,
};

/**
 * The duration of a command, the time to its first line, the time that it keeps core busy (ms), and its memory (MB).
 */
export async function measureCommand(database, name, line) {
  const before = await activeTime(database, name);
  const began = performance.now();
  const child = spawn(process.execPath, ['-r', PROBE, CLI, ...line.split(' ')], {
    env: { ...process.env, ...environment(database), DB_NAME: name },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
  let first;
  let bytes = 0;
  child.stdout.on('data', (chunk) => {
    first ??= performance.now() - began;
    bytes += chunk.length;
  });
  let megabytes = '';
  child.stdio[3].on('data', (chunk) => (megabytes += chunk));
  let complaints = '';
  child.stderr.on('data', (chunk) => (complaints = (complaints + chunk).slice(0, 2_000)));
  const [code] = await once(child, 'close');
  if (code !== COMMANDS[line]) throw new Error(`${line} ended with ${code}: ${complaints}`);
  const took = performance.now() - began;
  const core = (await activeTime(database, name)) - before;
  return { took, first: first ?? took, bytes, core, megabytes: Number(megabytes) };
}

/** The time for which sessions of a database have executed statements, in ms. Each session reports it at its end. */
async function activeTime(database, name) {
  const [{ ms }] = await database.sql('postgres', 'SELECT active_time AS ms FROM pg_stat_database WHERE datname = $1', [
    name,
  ]);
  return ms;
}
