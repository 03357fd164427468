// GET /users/me by one process, by two behind the haproxy of docs/operations.md, and by two workers of node:cluster, in
// turns: requests per second, and the processor time of a request by component, which shows the effect of more cores.
// Finally, how two workers share the load after one of them was replaced under load.
//
// npm run build && node bench/processes.mjs [seconds=8] [rounds=3]
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';

const require = createRequire(import.meta.url);
require('../dist/src/config/libpq-variables.js'); // the shell's variables must not affect a bench
const { startEmbeddedPostgres } = require('../dist/src/embedded/embedded-postgres.js');

const MAIN = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));
const WORKERS = fileURLToPath(new URL('./support/workers.mjs', import.meta.url));
const GUIDE = fileURLToPath(new URL('../docs/operations.md', import.meta.url));
const [SECONDS = 8, ROUNDS = 3] = process.argv.slice(2).map(Number);
const TENANTS = 10;
const CONNECTIONS = 32;
const PORTS = [8001, 8002];
const CLUSTER_PORT = 8003;
const TICK_MS = 10;
/** The maximum start time of the application here. */
const START_MS = 6000;

const folder = mkdtempSync(join(tmpdir(), 'tenantry-processes-'));
const postgres = await startEmbeddedPostgres(join(folder, 'data'), ['max_connections=400', 'fsync=off']);
const apps = PORTS.map((port) => startApp(port, MAIN));
let haproxy;
try {
  await Promise.all(PORTS.map((port) => until(port)));
  const requests = await populate();
  haproxy = startHaproxy();
  await until(8000);
  const pids = apps.map(({ pid }) => pid);
  const primary = startApp(CLUSTER_PORT, WORKERS);
  apps.push(primary);
  await until(CLUSTER_PORT);
  const workers = () => children(primary.pid);
  const sides = {
    'one process': [8001, () => pids.slice(0, 1)],
    'two and haproxy': [8000, () => pids],
    'two of a cluster': [CLUSTER_PORT, workers],
  };
  for (const [port] of Object.values(sides)) await load(port, requests);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [name, [port, members]] of Object.entries(sides)) await measure(name, port, members(), requests);
  await replaceWorker(workers, requests);
} finally {
  haproxy?.kill();
  for (const app of apps) app.kill('SIGTERM');
  await sleep(1000);
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(name, port, pids, requests) {
  const groups = { application: pids, PostgreSQL: [postgres.pid], haproxy: [haproxy.pid], 'the load': [process.pid] };
  const before = times(groups);
  const { requests: answered, latency, non2xx } = await load(port, requests);
  const after = times(groups);
  const cost = Object.keys(groups).map(
    (group) => `${group} ${Math.round(((after[group] - before[group]) * 1000) / answered.total)}`,
  );
  const memory = pids.map((pid) => `${Math.round(resident(pid) / 2 ** 20)} MiB`).join(' and ');
  console.log(
    `${name.padEnd(20)} ${Math.round(answered.average)}/s, p99 ${latency.p99} ms, µs a request: ${cost.join(', ')}; ${memory}` +
      (non2xx > 0 ? `; ${non2xx} not 2xx` : ''),
  );
}

/** Replaces one of two workers under load, and reports how they share the load afterwards. */
async function replaceWorker(workers, requests) {
  const loading = load(CLUSTER_PORT, requests, 4 * SECONDS);
  await sleep(1000);
  const [replaced] = workers();
  process.kill(replaced, 'SIGTERM');
  while (workers().includes(replaced)) await sleep(100);
  await sleep(START_MS);
  const pids = workers();
  const before = pids.map(cpuMs);
  const { non2xx, errors } = await loading;
  const took = pids.map((pid, n) => cpuMs(pid) - before[n]);
  const shares = took.map((ms) => `${Math.round((100 * ms) / sum(took))} %`).join(' and ');
  console.log(`once a worker was replaced: ${shares} of the load; ${non2xx} not 2xx, ${errors} without an answer`);
}

function load(port, requests, duration = SECONDS) {
  const url = `http://127.0.0.1:${port}`;
  return autocannon({ url, connections: CONNECTIONS, duration, requests });
}

/** Processor time (ms) of each group, with the children that live or have been waited for. */
function times(groups) {
  return Object.fromEntries(Object.entries(groups).map(([name, pids]) => [name, sum(pids.flatMap(family).map(cpuMs))]));
}

/** A process and, of PostgreSQL, its backends. */
function family(pid) {
  if (pid !== postgres.pid) return [pid];
  return [pid, ...children(pid)];
}

function children(pid) {
  return read(pid, `task/${pid}/children`).split(' ').filter(Boolean).map(Number);
}

function cpuMs(pid) {
  const fields = read(pid, 'stat').split(') ').at(-1).split(' ');
  return sum(fields.slice(11, 15).map(Number)) * TICK_MS;
}

function resident(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(read(pid, 'status'))[1]) * 1024;
}

/** A backend may have ended in the meantime. Its time then counts for its parent. */
function read(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return ') 0 '.padEnd(40, '0 ');
  }
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

async function populate() {
  const credentials = { email: 'user@company.com', password: 'UserPass123' };
  const call = async (path, body, headers = {}) => {
    const response = await fetch(`http://127.0.0.1:8001${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const logIn = async (headers) => {
    await call('/auth/register', credentials, headers);
    return (await call('/auth/login', credentials, headers)).access_token;
  };
  const owner = await logIn();
  const requests = [];
  for (let n = 0; n < TENANTS; n += 1) {
    const slug = `tenant-${n}`;
    await call('/organizations', { name: slug, slug }, { authorization: `Bearer ${owner}` });
    const token = await logIn({ 'x-tenant': slug });
    requests.push({ path: '/users/me', headers: { 'x-tenant': slug, authorization: `Bearer ${token}` } });
  }
  return requests;
}

function startApp(port, program) {
  const { host, port: databasePort, user, password } = postgres;
  return spawn(process.execPath, [program], {
    cwd: tmpdir(),
    stdio: 'ignore',
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DB_HOST: host,
      DB_PORT: String(databasePort),
      DB_USER: user,
      DB_PASS: password,
      SECRET_KEY: 'a secret of the benchmark, of 32 bytes and more',
      BCRYPT_COST: '4',
      RATE_LIMIT: 'off',
      LOG_LEVEL: 'warn',
    },
  });
}

/** The one of docs/operations.md. */
function startHaproxy() {
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, /```haproxy\n(.*?)```/s.exec(readFileSync(GUIDE, 'utf8'))[1]);
  return spawn('haproxy', ['-db', '-f', file], { stdio: 'ignore' });
}

async function until(port) {
  for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
    if (answer?.status === 200) return;
    if (Date.now() > deadline) throw new Error(`No process serves at ${port}`);
  }
}
