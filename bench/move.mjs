import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { environment } from './support/application.mjs';
import { Caller } from './support/caller.mjs';
import { Database } from './support/database.mjs';
import { quantile, spread } from './support/in-turns.mjs';
import { as, atRate } from './support/load.mjs';
import { onAnyCore } from './support/pinning.mjs';
import { atLeast, atMost, row } from './support/row.mjs';

const CLI = fileURLToPath(new URL('../dist/src/cli.js', import.meta.url));
const PROCESSES = 3;
const WRITERS = 24;
const NEIGHBOURS = 8;
const NEIGHBOUR_RATE = 50;
const MEGABYTE = 1e6;
const DATABASE_BYTES = 200 * MEGABYTE;
const OTHERS_SECONDS = 2;

/** Until then, the code of the servers is compiled. */
const WARM_UP_SECONDS = 20;

/** A row of this size is not compressed. */
const ROW_BYTES = 900;

export const about = `\`tenant move\` of a database of 200 MB to another server and back, while ${WRITERS} connections of ${PROCESSES} processes write to it`;

export async function run(world) {
  const moves = world.quick ? 4 : 20;
  const neighbours = await world.fleet(NEIGHBOURS);
  const database = await world.database();
  const second = await Database.start();
  try {
    const servers = await Promise.all(Array.from({ length: PROCESSES }, () => world.application()));
    const slug = `moved-${Date.now()}`;
    const writers = await populate(world, servers[0], slug);
    const homes = await register(database, second);
    const load = startLoad(servers, writers);
    const measured = neighbours.map((user) => as(user, { path: '/users/me' }));
    const others = { seconds: OTHERS_SECONDS, rate: NEIGHBOUR_RATE, connections: 2 };
    const latencies = () => Promise.all(servers.map((server, n) => atRate(server, measured[n], others)));
    const [made, beside, during] = [[], [], []];
    await sleep(WARM_UP_SECONDS * 1000);
    for (let n = 0; n < moves; n += 1) {
      await tidy(database, second, slug, writers);
      beside.push(...(await latencies()).flat());
      let isOver = false;
      const neighbourhood = (async () => {
        await hasBegun(database);
        while (!isOver) during.push(...(await latencies()).flat());
      })();
      made.push(await move(database, slug, homes[(n + 1) % 2]));
      isOver = true;
      await neighbourhood;
    }
    const { answers, refused } = await load.stop();
    if (refused > 0) for (const { output } of servers) console.error(output);
    const { lost, doubled } = await count(database, second, slug, writers);
    const quiet = [];
    for (let n = 0; n < 2; n += 1) quiet.push(await move(database, slug, homes[(n + 1) % 2]));
    return rows({ made, quiet, answers, refused, lost, doubled, beside, during });
  } finally {
    await world.settle();
    await second.stop();
  }
}

function rows({ made, quiet, answers, refused, lost, doubled, beside, during }) {
  const pauses = made.map(({ pause_ms }) => pause_ms);
  const speed = (moves) => moves.map(({ facts: { bytes, copy_ms } }) => bytes / MEGABYTE / (copy_ms / 1000));
  const parts = Object.keys(made[0].facts.pause);
  const median = (part) => `${part} ${Math.round(spread(made.map(({ facts }) => facts.pause[part])).median)}`;
  const sides = { 'ms after the fence': parts.map(median).join(', ') };
  const answered = { writes: `${answers} acknowledged` };
  return [
    row({ work: `pause, ${made.length} moves to and fro`, unit: 'ms', values: pauses, must: atMost(300), sides }),
    row({ work: 'the longest pause', unit: 'ms', values: [Math.max(...pauses)], must: atMost(1000) }),
    row({ work: 'answers other than 200', unit: '', values: [refused], must: atMost(0), sides: answered }),
    row({ work: 'acknowledged writes that were lost', unit: '', values: [lost], must: atMost(0) }),
    row({ work: 'acknowledged writes that were made twice', unit: '', values: [doubled], must: atMost(0) }),
    row({
      work: 'p99 of other organizations during the moves, against the same load without moves',
      unit: '×',
      values: [quantile(during, 0.99) / quantile(beside, 0.99)],
      must: atMost(1.5),
      sides: { p99: `${quantile(during, 0.99)} ms and ${quantile(beside, 0.99)} ms` },
    }),
    row({ work: 'speed of the copy under this load', unit: 'MB/s', values: speed(made), must: atLeast(20) }),
    row({ work: 'speed of the copy without load', unit: 'MB/s', values: speed(quiet), must: atLeast(20) }),
  ];
}

/** An organization of 200 MB, and users who may change roles, each one of their own. */
async function populate(world, server, slug) {
  await server.createOrganization(await world.owner(), slug);
  const emails = Array.from({ length: WRITERS }, (_, n) => `writer-${n}@company.com`);
  const { database: name } = await server.credentialsOf(slug);
  for (const email of emails) await server.account(slug, email);
  await server.database.sql(name, `UPDATE users SET role = 'admin'`);
  await server.database.sql(
    name,
    `INSERT INTO audit_log (id, action, outcome, details)
     SELECT gen_random_uuid(), 'filler', 'success', jsonb_build_object('text', left(repeat(md5(i::text), 32), ${ROW_BYTES}))
     FROM generate_series(1, $1::int) i`,
    [Math.round(DATABASE_BYTES / (ROW_BYTES * 1.2))],
  );
  const [{ bytes }] = await server.database.sql(name, 'SELECT pg_database_size(current_database())::float8 AS bytes');
  if (bytes < DATABASE_BYTES) throw new Error(`The organization has ${bytes / MEGABYTE} MB`);
  return Promise.all(
    emails.map(async (email, n) => {
      const writer = await server.account(slug, email);
      const body = { slug: `role-${n}`, name: '0', permissions: [] };
      await server.accepted('POST', '/roles', { tenant: slug, token: writer.token, body }, [201]);
      return { ...writer, role: `role-${n}`, sent: 0, counted: 0 };
    }),
  );
}

/** Every write changes the name of a role to the number of the write, and adds an entry to the audit log. */
function startLoad(servers, writers) {
  let [isOver, refused] = [false, 0];
  const write = (writer) => () => {
    writer.sent += 1;
    const body = JSON.stringify({ name: String(writer.sent) });
    const headers = { 'content-type': 'application/json' };
    return as(writer, { method: 'PATCH', path: `/roles/${writer.role}`, headers, body });
  };
  const loops = writers.map(async (writer, n) => {
    const caller = await Caller.connect(servers[n % PROCESSES].url, [write(writer)]);
    await caller
      .call(() => !isOver)
      .then(() => (writer.acknowledged = writer.sent))
      .catch((error) => {
        console.error(error.message);
        refused += 1;
        writer.acknowledged = writer.sent - 1;
      });
    caller.end();
  });
  return {
    async stop() {
      isOver = true;
      await Promise.all(loops);
      return { answers: writers.reduce((sum, { acknowledged }) => sum + acknowledged, 0), refused };
    },
  };
}

/**
 * Counts the entries of the writes and deletes them, so that the database keeps its size. Without this, the load makes it
 * grow for as long as the bench runs.
 */
async function tidy(database, second, slug, writers) {
  await inDatabase(database, second, slug, async (client) => {
    const { rows } = await client.query(
      `WITH gone AS (DELETE FROM audit_log WHERE action = 'role.update' RETURNING object)
       SELECT object, count(*)::int AS entries FROM gone GROUP BY object`,
    );
    for (const { object, entries } of rows) writers.find(({ role }) => object === `role:${role}`).counted += entries;
    await client.query('VACUUM audit_log, roles');
  });
}

/** Compares the roles and the audit log with the acknowledged writes. */
async function count(database, second, slug, writers) {
  await tidy(database, second, slug, writers);
  const roles = await inDatabase(database, second, slug, (client) =>
    client.query('SELECT slug, name::int AS last FROM roles').then(({ rows }) => rows),
  );
  let [lost, doubled] = [0, 0];
  for (const { role, sent, acknowledged, counted } of writers) {
    const { last } = roles.find((one) => one.slug === role);
    lost += Math.max(0, acknowledged - counted, acknowledged - last);
    doubled += Math.max(0, counted - sent);
  }
  return { lost, doubled };
}

/** Runs `work` in the database that serves the organization. */
async function inDatabase(database, second, slug, work) {
  const [{ id, is_home }] = await database.sql(
    'tenantry',
    `SELECT d.id, s.host IS NULL AS is_home FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
     JOIN database_servers s ON s.id = d.server_id WHERE o.slug = $1`,
    [slug],
  );
  return (is_home ? database : second).connected(`tenantry_${id.replaceAll('-', '')}`, work);
}

/** @returns the ids of the server of core and of the second one, which it adds. */
async function register(database, { server: { host, port, user, password } }) {
  const address = ['--host', host, '--port', String(port), '--user', user];
  await tenantry(database, ['servers', 'add', ...address], { TENANTRY_SERVER_PASSWORD: password });
  const servers = await database.sql('tenantry', 'SELECT id FROM database_servers ORDER BY host IS NOT NULL');
  return servers.map(({ id }) => id);
}

/** Waits until another move is recorded in core. Until then, its command only starts. */
async function hasBegun(database) {
  const core = await database.connect('tenantry');
  const count = () => core.query('SELECT count(*)::int AS n FROM tenant_moves').then(({ rows: [{ n }] }) => n);
  for (const before = await count(); (await count()) === before;) await sleep(50);
  await core.end();
}

/** @returns the record of the move in core. */
async function move(database, slug, to) {
  await tenantry(database, ['tenant', 'move', slug, '--to', to, '--keep-days', '0', '--json']);
  const [made] = await database.sql(
    'tenantry',
    `SELECT step, pause_ms, facts FROM tenant_moves WHERE slug = $1 ORDER BY id DESC LIMIT 1`,
    [slug],
  );
  if (made.step !== 'done') throw new Error(`The move is ${made.step}`);
  return made;
}

const tenantry = (database, args, settings = {}) =>
  promisify(execFile)(...onAnyCore(process.execPath, [CLI, ...args]), {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'warn', ...environment(database), ...settings },
  });
