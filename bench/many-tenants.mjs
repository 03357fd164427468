import { inTurns } from './support/in-turns.mjs';
import { as, saturate, warmUp } from './support/load.mjs';
import { atLeast } from './support/row.mjs';
import { rateRow } from './support/sides.mjs';

const TENANTS = 100;

export const about = `GET /users/me over ${TENANTS} warm tenants, against one`;

export async function run(world) {
  const server = await world.application();
  const users = await world.fleet(TENANTS);
  const requests = users.map((user) => as(user, { path: '/users/me' }));
  const one = [[requests[0]]];
  const many = requests.map(() => shuffled(requests));
  for (const lists of [one, many]) await warmUp(server, lists);
  const loads = await inTurns(world.rounds, {
    many: () => saturate(server, many, world),
    one: () => saturate(server, one, world),
  });
  return [
    rateRow(loads, ['many', 'one'], {
      work: about,
      unit: 'of one tenant',
      must: atLeast(0.85),
      goal: atLeast(0.95),
    }),
  ];
}

/** In the same order all connections would sooner or later queue up at the same tenant. */
function shuffled(list) {
  return list
    .map((item) => ({ item, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
