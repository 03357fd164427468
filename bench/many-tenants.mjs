import { inTurns } from './support/in-turns.mjs';
import { as, saturate, warmUp } from './support/load.mjs';
import { atLeast } from './support/row.mjs';
import { rateRow } from './support/sides.mjs';
import { atPeer } from './support/world.mjs';

const TENANTS = 100;

export const about = `GET /users/me over ${TENANTS} warm tenants`;

export async function run(world) {
  const ours = await world.application();
  const users = await world.fleet(TENANTS);
  const ceiling = await world.ceiling(await connectionsOf(ours, users));
  const requests = users.map((user) => as(user, { path: '/users/me' }));
  const peerRequests = users.map((user) => as(atPeer(user), { path: '/users/me' }));
  const sides = {
    ours: [ours, inAnyOrder(requests)],
    one: [ours, [[requests[0]]]],
    ceiling: [ceiling, inAnyOrder(peerRequests)],
  };
  for (const [server, lists] of Object.values(sides)) await warmUp(server, lists);
  const turns = Object.entries(sides).map(([name, [server, lists]]) => [name, () => saturate(server, lists, world)]);
  const loads = await inTurns(world.rounds, Object.fromEntries(turns));
  return [
    rateRow(loads, ['ours', 'ceiling'], {
      work: about,
      unit: 'of the ceiling',
      must: atLeast(0.62),
      goal: atLeast(0.7),
    }),
    rateRow(loads, ['ours', 'one'], { work: about, unit: 'of one tenant', sides: {} }),
  ];
}

/** One connection for each tenant: of `pg`'s pools this is the fastest, because the load rarely needs two at once. */
async function connectionsOf(server, users) {
  const connections = {};
  for (const { tenant } of users) connections[tenant] = { ...(await server.credentialsOf(tenant)), max: 1 };
  return connections;
}

const inAnyOrder = (requests) => requests.map(() => shuffled(requests));

/** In the same order all connections would sooner or later queue up at the same tenant. */
function shuffled(list) {
  return list
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
