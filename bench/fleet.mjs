// A fleet on a small box: provisions tenants, asks every one of them at once on a cold process and a server with
// max_connections=100, makes one tenant slow, then opens and closes DataSources for a long time. Says what it measured;
// exits 1 when something that must hold does not.
//
//   npm run build && node bench/fleet.mjs [tenants=1000] [openings=10000]
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const require = createRequire(import.meta.url);
const { startEmbeddedPostgres } = require('../dist/src/database/embedded/embedded-postgres.js');
const { Client } = require('pg');

const MAIN = new URL('../dist/src/main.js', import.meta.url).pathname;
const [TENANTS = 1000, OPENINGS = 10_000] = process.argv.slice(2).map(Number);
const CREDENTIALS = { email: 'user@company.com', password: 'UserPass123' };

const dataDir = mkdtempSync(join(tmpdir(), 'tenantry-fleet-'));
const postgres = await startEmbeddedPostgres(dataDir, ['max_connections=100', 'fsync=off', 'full_page_writes=off']);
const failures = [];
let app;

try {
  app = await startApp();
  const admin = await account();
  await claim(admin.access_token);
  const slugs = await provision(admin.access_token);
  const tokens = await signUp(slugs);
  await app.stop();

  app = await startApp();
  await storm(slugs, tokens);
  await slowTenant(slugs, tokens);
  await app.stop();

  // With much room, garbage is collected late. With little, a leak shows.
  app = await startApp({ TENANT_DATA_SOURCES_MAX: '5', NODE_OPTIONS: '--max-old-space-size=128' });
  await churn(slugs.slice(1, 51), tokens);
} finally {
  await app?.stop();
  await postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
for (const failure of failures) console.error(`FAILED  ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;

/** Creates a few organizations with pauses, in which the pool fills again. */
async function claim(token) {
  const times = [];
  for (let n = 0; n < 20; n += 1) {
    await sleep(1000);
    const begin = performance.now();
    await call('POST', '/organizations', { token, body: { name: 'claimed', slug: `claimed-${n}` } });
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  report('claim', `a tenant from the pool: p50 ${ms(times, 0.5)}, at most ${ms(times, 1)}`);
}

/** Creates every organization, eight at a time. */
async function provision(token) {
  const slugs = Array.from({ length: TENANTS }, (_, n) => `tenant-${n}`);
  const times = [];
  const took = await timed(() =>
    inParallel(8, slugs, async (slug) => {
      const begin = performance.now();
      const { status } = await call('POST', '/organizations', { token, body: { name: slug, slug } });
      times.push(performance.now() - begin);
      if (status !== 201) failures.push(`creating ${slug} answered ${status}`);
    }),
  );
  times.sort((a, b) => a - b);
  report(
    'provision',
    `${TENANTS} tenants in ${seconds(took)}: p50 ${ms(times, 0.5)}, p99 ${ms(times, 0.99)}, 8 at a time`,
  );
  return slugs;
}

async function signUp(slugs) {
  const tokens = new Map();
  await inParallel(8, slugs, async (slug) => tokens.set(slug, (await account(slug)).access_token));
  return tokens;
}

/** One request to each tenant, all at once, nothing open yet. Clients come again after Retry-After. */
async function storm(slugs, tokens) {
  const watch = watchConnections();
  let refused = 0;
  const begin = performance.now();
  await Promise.all(
    slugs.map(async (tenant) => {
      for (;;) {
        const answer = await call('GET', '/users/me', { tenant, token: tokens.get(tenant) });
        if (answer.status === 200) return;
        const retryAfter = Number(answer.headers.get('retry-after'));
        if (answer.status !== 503 || !(retryAfter > 0)) return failures.push(`${tenant} answered ${answer.status}`);
        if (performance.now() - begin > 60_000) return failures.push(`${tenant} was not served within 60 s`);
        refused += 1;
        await sleep(retryAfter * 1000);
      }
    }),
  );
  const took = performance.now() - begin;
  const most = await watch.stop();
  if (took > 30_000) failures.push(`the storm took ${seconds(took)}, not 30 s`);
  if (app.output.includes('too many clients')) failures.push('PostgreSQL said "too many clients"');
  report(
    'storm',
    `${slugs.length} tenants at once: all 200 after ${seconds(took)}, ${refused} answers 503, at most ${most} connections`,
  );
}

/** Others' 99th percentile, alone and beside a tenant whose every request sleeps 200 ms in its database. */
async function slowTenant([slow, ...others], tokens) {
  const me = (tenant) => call('GET', '/users/me', { tenant, token: tokens.get(tenant) });
  const some = others.slice(0, 15);
  await Promise.all(some.map(me));
  const alone = await percentile99(some, me);
  await slowDown(slow);
  let isOver = false;
  const crowd = Array.from({ length: 20 }, async () => {
    while (!isOver) await (await me(slow)).arrayBuffer();
  });
  const beside = await percentile99(some, me);
  isOver = true;
  await Promise.all(crowd);
  const ratio = beside / alone;
  if (ratio > 2) failures.push(`a slow tenant makes the others ${ratio.toFixed(1)} times as slow`);
  report(
    'slow',
    `others' p99 ${alone.toFixed(1)} ms alone, ${beside.toFixed(1)} ms beside it: ${ratio.toFixed(2)} times`,
  );
}

async function percentile99(tenants, me) {
  const times = [];
  await inParallel(
    4,
    Array.from({ length: 3000 }, (_, n) => tenants[n % tenants.length]),
    async (tenant) => {
      const begin = performance.now();
      const answer = await me(tenant);
      await answer.arrayBuffer();
      times.push(performance.now() - begin);
      if (answer.status !== 200) failures.push(`${tenant} answered ${answer.status} beside a slow tenant`);
    },
  );
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.99)];
}

async function slowDown(slug) {
  const [row] = await sql(
    'tenantry',
    `SELECT d.id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = '${slug}'`,
  );
  const database = `tenantry_${row.id.replaceAll('-', '')}`;
  await sql(
    database,
    `ALTER TABLE users RENAME TO quick_users;
     CREATE VIEW users AS SELECT * FROM quick_users WHERE pg_sleep(0.2)::text IS NOT NULL;
     GRANT SELECT ON users TO ${database}`,
  );
}

async function sql(database, text) {
  const { host, port, user, password } = postgres;
  const client = new Client({ host, port, user, password, database });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

/** Five DataSources for fifty tenants in turn: every request opens one and closes another. */
async function churn(slugs, tokens) {
  const samples = [];
  for (let done = 0; done < OPENINGS; done += OPENINGS / 10) {
    const requests = Array.from({ length: OPENINGS / 10 }, (_, n) => slugs[(done + n) % slugs.length]);
    await inParallel(4, requests, async (tenant) => {
      const { status } = await call('GET', '/users/me', { tenant, token: tokens.get(tenant) });
      if (status !== 200) failures.push(`${tenant} answered ${status} while DataSources came and went`);
    });
    samples.push(await memory());
  }
  const column = (name, unit) => samples.map((sample) => Math.round(sample[name] / unit)).join(' ');
  report('churn', `${samples.at(-1).opened} DataSources opened with a cap of 5`);
  report('', `heap MiB  ${column('heap', 2 ** 20)}`);
  report('', `RSS MiB   ${column('rss', 2 ** 20)}`);
  report('', `files     ${column('files', 1)}`);
  const [middle, last] = [samples[4], samples[9]];
  if (last.rss > middle.rss * 1.2) failures.push('resident memory still grows in the second half');
  if (last.files > middle.files + 20) failures.push('open files still grow in the second half');
}

async function memory() {
  const text = await (await call('GET', '/metrics')).text();
  const value = (name) => Number(new RegExp(`^${name}(?:{[^}]*})? (\\S+)`, 'm').exec(text)?.[1]);
  return {
    heap: value('nodejs_heap_size_used_bytes'),
    rss: value('process_resident_memory_bytes'),
    files: value('process_open_fds'),
    opened: value('tenantry_data_source_open_seconds_count'),
  };
}

async function account(tenant) {
  await call('POST', '/auth/register', { tenant, body: CREDENTIALS });
  for (;;) {
    const answer = await call('POST', '/auth/login', { tenant, body: CREDENTIALS });
    if (answer.status === 200) return answer.json();
    if (answer.status !== 503) throw new Error(`Login answered ${answer.status}: ${await answer.text()}`);
    await sleep(1000);
  }
}

function call(method, path, { tenant, token, body } = {}) {
  const headers = {
    ...(tenant && { 'x-tenant': tenant }),
    ...(token && { authorization: `Bearer ${token}` }),
    ...(body && { 'content-type': 'application/json' }),
  };
  return fetch(app.url + path, { method, headers, body: body && JSON.stringify(body) });
}

async function startApp(settings = {}) {
  const child = spawn(process.execPath, [MAIN], {
    cwd: tmpdir(),
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      DB_HOST: postgres.host,
      DB_PORT: String(postgres.port),
      DB_USER: postgres.user,
      DB_PASS: postgres.password,
      SECRET_KEY: 'a secret of the benchmark, of 32 bytes and more',
      BCRYPT_COST: '4',
      RATE_LIMIT: 'off',
      ORGANIZATIONS_PER_OWNER: '1000000',
      MIGRATE_ON_START: 'core',
      LOG_LEVEL: 'warn',
      METRICS: 'on',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const started = { output: '', url: '', stop };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (started.output += chunk));
  const exit = new Promise((resolve) => child.once('close', resolve));
  for (const deadline = Date.now() + 60_000; started.url === ''; await sleep(20)) {
    started.url = /serves (http:\S+)/.exec(started.output)?.[1] ?? '';
    if (Date.now() > deadline || child.exitCode !== null)
      throw new Error(`The application does not serve: ${started.output}`);
  }
  return started;

  async function stop() {
    child.kill('SIGTERM');
    await exit;
  }
}

/** The most connections PostgreSQL had at any look, ten a second. */
function watchConnections() {
  let most = 0;
  let watching = true;
  const done = (async () => {
    const { host, port, user, password } = postgres;
    const client = new Client({ host, port, user, password, database: 'postgres' });
    await client.connect();
    while (watching) {
      const { rows } = await client.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name = 'tenantry'`,
      );
      most = Math.max(most, rows[0].n);
      await sleep(100);
    }
    await client.end();
  })();
  return {
    async stop() {
      watching = false;
      await done;
      return most;
    },
  };
}

async function inParallel(workers, items, work) {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: workers }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}

async function timed(work) {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

function ms(sorted, quantile) {
  return `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))])} ms`;
}

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

function report(what, text) {
  console.log(`${what.padEnd(10)} ${text}`);
}
