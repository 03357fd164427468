// Compares this build with that of another clone: `npm run bench:builds -- <folder of the other clone>`, which has been
// built. Without a folder the build is compared with itself, which shows how far the machine spreads. Each build has a
// PostgreSQL of its own and they take turns. A ratio above 1 means that this build is faster.
import { resolve } from 'node:path';
import { FROM_ANYWHERE, MAIN, PASSWORD, randomAddress } from './support/application.mjs';
import { inTurns, quantile, ratios } from './support/in-turns.mjs';
import { as, saturate, warmUp } from './support/load.mjs';
import { leaveServerCore, pinning } from './support/pinning.mjs';
import { print } from './support/report.mjs';
import { atLeast, row } from './support/row.mjs';
import { World } from './support/world.mjs';

const PAIRS = 10;
const USERS = 32;
const COLD_TENANTS = 10;
const CREATIONS = 10;
const JSON_BODY = { 'content-type': 'application/json' };

const other = process.argv[2];
leaveServerCore();
console.log(`${pinning}; this build against ${other ?? 'itself'}, ${PAIRS} pairs`);
const sides = {
  ours: new World({ quick: false }),
  theirs: new World({ quick: false, main: other ? resolve(other, 'dist/src/main.js') : MAIN }),
};
try {
  const fleets = await eachSide((world) => world.fleet(COLD_TENANTS * PAIRS + 1));
  print(await warm());
  print([await logins(), await coldTenants(fleets), await creations()]);
} finally {
  await eachSide((world) => world.stop());
}

async function warm() {
  const measured = await eachSide(async (world) => {
    const server = await world.application();
    const [{ tenant }] = await world.fleet(1);
    const users = [];
    for (let n = 0; n < USERS; n += 1) users.push(await server.account(tenant, `user-${n}@company.com`));
    const update = { method: 'PUT', path: '/users/me', headers: JSON_BODY, body: JSON.stringify({ bio: 'Updated' }) };
    return { world, server, reads: [[as(users[0], { path: '/users/me' })]], writes: users.map((u) => [as(u, update)]) };
  });
  const rows = [];
  for (const [kind, work] of Object.entries({ reads: 'GET /users/me', writes: 'PUT /users/me' })) {
    for (const { server, [kind]: lists } of Object.values(measured)) await warmUp(server, lists);
    const loads = await pairs(measured, ({ server, world, [kind]: lists }) => saturate(server, lists, world));
    const of = (figure) => ['ours', 'theirs'].map((side) => loads[side].map((load) => load[figure]));
    rows.push(ratioRow(work, ...of('rate')), ratioRow(`${work}, CPU`, ...of('cpuMicroseconds').reverse()));
  }
  await eachSide((world) => world.settle());
  return rows;
}

async function logins() {
  const measured = await eachSide(async (world) => {
    const server = await world.application({ ...FROM_ANYWHERE, BCRYPT_COST: '10', HASH_CONCURRENCY: '1' });
    const [{ tenant }] = await world.fleet(1);
    const { email } = await server.account(tenant, 'costly@company.com');
    const request = () => ({
      method: 'POST',
      path: '/auth/login',
      headers: { ...JSON_BODY, 'x-tenant': tenant, 'x-forwarded-for': randomAddress() },
      body: JSON.stringify({ email, password: PASSWORD }),
    });
    return { world, server, request };
  });
  const rates = await pairs(
    measured,
    async ({ world, server, request }) => (await saturate(server, [[request]], { ...world, connections: 8 })).rate,
  );
  await eachSide((world) => world.settle());
  return ratioRow('POST /auth/login, cost 10', rates.ours, rates.theirs);
}

async function coldTenants(fleets) {
  const measured = await eachSide(async (world, side) => ({
    server: await world.application({ TENANT_DATA_SOURCES_MAX: '1000' }),
    users: fleets[side].slice(1),
  }));
  for (const side of Object.values(measured)) await visit(side.server, fleets.ours[0]);
  const times = await pairs(measured, async ({ server, users }, round) => {
    const some = users.slice(round * COLD_TENANTS, (round + 1) * COLD_TENANTS);
    const taken = [];
    for (const user of some) taken.push(await visit(server, user));
    return quantile(taken, 0.5);
  });
  await eachSide((world) => world.settle());
  return ratioRow('the first request to a cold tenant', times.theirs, times.ours);
}

async function visit(server, { tenant, token }) {
  const begin = performance.now();
  await server.call('GET', '/users/me', { tenant, token });
  return performance.now() - begin;
}

async function creations() {
  const measured = await eachSide(async (world) => ({
    server: await world.application(FROM_ANYWHERE),
    owner: await world.owner(),
  }));
  let n = 0;
  const times = await pairs(measured, async ({ server, owner }) => {
    const taken = [];
    for (let created = 0; created < CREATIONS; created += 1) {
      await server.poolIsFull();
      const begin = performance.now();
      await server.createOrganization(owner, `created-${(n += 1)}`);
      taken.push(performance.now() - begin);
    }
    return quantile(taken, 0.5);
  });
  return ratioRow('POST /organizations with a warm pool', times.theirs, times.ours);
}

function pairs(measured, measure) {
  const turns = Object.entries(measured).map(([side, what]) => [side, (round) => measure(what, round)]);
  return inTurns(PAIRS, Object.fromEntries(turns));
}

function ratioRow(work, above, below) {
  return row({ work, unit: 'of the other', values: ratios(above, below), must: atLeast(0.97) });
}

async function eachSide(work) {
  const done = {};
  for (const [side, world] of Object.entries(sides)) done[side] = await work(world, side);
  return done;
}
