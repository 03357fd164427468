import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from './support/in-parallel.mjs';
import { quantile } from './support/in-turns.mjs';
import { atMost, row } from './support/row.mjs';

/** The connections of a small server. */
const CONNECTIONS = 100;
/** Number of DataSources while they are opened and closed. */
const OPEN_AT_MOST = 5;

export const about = `a fleet on a PostgreSQL of ${CONNECTIONS} connections: all cold at once, one slow, coming and going for long`;

export async function run(world) {
  const size = world.quick ? 200 : 1000;
  const begin = performance.now();
  const users = await world.fleet(size);
  const provisioned = `${size} and a user in each, in ${Math.round((performance.now() - begin) / 1000)} s`;
  const database = await world.database();
  await database.restart(CONNECTIONS);
  try {
    return [
      await storm(world, users, provisioned),
      await slowTenant(world),
      await churn(world, users.slice(0, 50)),
    ].flat();
  } finally {
    await world.settle();
    await database.restart();
  }
}

/** One request to each tenant, all at once, with no open database. Clients retry after Retry-After. */
async function storm(world, users, provisioned) {
  const server = await world.application();
  const watch = watchConnections(server.database);
  const begin = performance.now();
  let refused = 0;
  await Promise.all(
    users.map(async ({ tenant, token }) => {
      for (;;) {
        const answer = await server.call('GET', '/users/me', { tenant, token });
        if (answer.status === 200) return;
        const retryAfter = Number(answer.headers['retry-after']);
        if (answer.status !== 503 || !(retryAfter > 0)) return world.fail(`${tenant} answered ${answer.status}`);
        if (performance.now() - begin > 60_000) return world.fail(`${tenant} was not served within 60 s`);
        refused += 1;
        await sleep(retryAfter * 1000);
      }
    }),
  );
  const seconds = (performance.now() - begin) / 1000;
  const most = await watch.stop();
  if (server.output.includes('too many clients')) world.fail('PostgreSQL said "too many clients"');
  return row({
    work: `${users.length} cold tenants at once, until all have 200`,
    unit: 's',
    values: [seconds],
    must: atMost(30),
    sides: { provisioned, answers: `${refused} times 503`, connections: `at most ${most}` },
  });
}

/** Others' 99th percentile, alone and beside a tenant whose every request sleeps 200 ms in its database. */
async function slowTenant(world) {
  const server = await world.application();
  const slug = `slow-${Date.now()}`;
  await server.createOrganization(await world.owner(), slug);
  const slow = await server.account(slug);
  const others = world.accounts.slice(0, 15);
  const me = ({ tenant, token }) => server.call('GET', '/users/me', { tenant, token });
  await Promise.all(others.map(me));
  await percentile99(world, others, me); // until frequent code is compiled
  const alone = await percentile99(world, others, me);
  await slowDown(server, slug);
  let isOver = false;
  const crowd = Array.from({ length: 20 }, async () => {
    while (!isOver) await me(slow);
  });
  const beside = await percentile99(world, others, me);
  isOver = true;
  await Promise.all(crowd);
  await speedUp(server, slug);
  return row({
    work: 'p99 of others beside a tenant that takes 200 ms, against alone',
    unit: '×',
    values: [beside / alone],
    must: atMost(2),
    sides: { alone: `${alone.toFixed(1)} ms`, beside: `${beside.toFixed(1)} ms` },
  });
}

async function percentile99(world, tenants, me) {
  const times = [];
  const turns = Array.from({ length: 3000 }, (_, n) => tenants[n % tenants.length]);
  await inParallel(4, turns, async (user) => {
    const begin = performance.now();
    const answer = await me(user);
    times.push(performance.now() - begin);
    if (answer.status !== 200) world.fail(`${user.tenant} answered ${answer.status} beside a slow tenant`);
  });
  return quantile(times, 0.99);
}

async function slowDown(server, tenant) {
  const { database, user } = await server.credentialsOf(tenant);
  await server.database.sql(
    database,
    `ALTER TABLE users RENAME TO quick_users;
     CREATE VIEW users AS SELECT * FROM quick_users WHERE pg_sleep(0.2)::text IS NOT NULL;
     GRANT SELECT ON users TO ${user}`,
  );
}

async function speedUp(server, tenant) {
  const { database } = await server.credentialsOf(tenant);
  await server.database.sql(database, 'DROP VIEW users; ALTER TABLE quick_users RENAME TO users');
}

/** A few DataSources for many tenants in turn: every request opens one and closes another. */
async function churn(world, users) {
  const openings = world.quick ? 1000 : 10_000;
  // With much memory, garbage is collected late. With little memory, a leak shows.
  const flags = ['--max-old-space-size=128'];
  const server = await world.application({ TENANT_DATA_SOURCES_MAX: String(OPEN_AT_MOST), METRICS: 'on' }, flags);
  const samples = [];
  for (let done = 0; done < openings; done += openings / 10) {
    const turns = Array.from({ length: openings / 10 }, (_, n) => users[(done + n) % users.length]);
    await inParallel(4, turns, async ({ tenant, token }) => {
      const { status } = await server.call('GET', '/users/me', { tenant, token });
      if (status !== 200) world.fail(`${tenant} answered ${status} while DataSources came and went`);
    });
    const { rss, heapUsed: heap } = await server.memory({ collect: true });
    samples.push({ rss, heap, files: await server.metric('process_open_fds') });
  }
  const column = (name, unit) => samples.map((sample) => Math.round(sample[name] / unit)).join(' ');
  const [middle, last] = [samples[4], samples[9]];
  const opened = await server.metric('tenantry_data_source_open_seconds_count');
  if (opened < openings) world.fail(`${opened} DataSources were opened, not ${openings}`);
  return [
    row({
      work: `resident memory after ${openings} openings, against half of them`,
      unit: '×',
      values: [last.rss / middle.rss],
      must: atMost(1.2),
      sides: { opened: `${opened}, ${OPEN_AT_MOST} at a time`, 'RSS MiB': column('rss', 2 ** 20) },
    }),
    row({
      work: `heap after ${openings} openings, against half of them`,
      unit: '×',
      values: [last.heap / middle.heap],
      must: atMost(1.1),
      sides: { 'heap MiB': column('heap', 2 ** 20) },
    }),
    row({
      work: `open files after ${openings} openings, more than after half of them`,
      unit: '',
      values: [last.files - middle.files],
      must: atMost(20),
      sides: { files: column('files', 1) },
    }),
  ];
}

/** The maximum number of connections of PostgreSQL, sampled ten times a second. */
function watchConnections(database) {
  let most = 0;
  let watching = true;
  const done = database.connected('postgres', async (client) => {
    while (watching) {
      const { rows } = await client.query(
        `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name ~ '^tenantry [0-9a-f-]{36}$'`,
      );
      most = Math.max(most, rows[0].n);
      await sleep(100);
    }
  });
  return {
    async stop() {
      watching = false;
      await done;
      return most;
    },
  };
}
