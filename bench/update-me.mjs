import { inTurns } from './support/in-turns.mjs';
import { as, saturate, warmUp } from './support/load.mjs';
import { atLeast } from './support/row.mjs';
import { rateRow } from './support/sides.mjs';
import { atPeer } from './support/world.mjs';

const USERS = 32;

export const about = `PUT /users/me, ${USERS} users of one warm tenant, against bare doing the same statements`;

export async function run(world) {
  const ours = await world.application();
  const [{ tenant }] = await world.fleet(1);
  const users = [];
  for (let n = 0; n < USERS; n += 1) users.push(await ours.account(tenant, `user-${n}@company.com`));
  const bare = await world.bare(await ours.credentialsOf(tenant));
  const sides = {
    ours: [ours, users.map((user) => [as(user, UPDATE)])],
    bare: [bare, users.map((user) => [as(atPeer(user), UPDATE)])],
  };
  for (const [server, lists] of Object.values(sides)) await warmUp(server, lists);
  const loads = await inTurns(world.rounds, {
    ours: () => saturate(...sides.ours, world),
    bare: () => saturate(...sides.bare, world),
  });
  return [
    rateRow(loads, ['ours', 'bare'], {
      work: about,
      unit: 'of bare',
      must: atLeast(0.6),
      goal: atLeast(0.8),
    }),
  ];
}

const UPDATE = {
  method: 'PUT',
  path: '/users/me',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ first_name: 'Johnny', bio: 'Updated bio' }),
};
