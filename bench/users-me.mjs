import { inTurns } from './support/in-turns.mjs';
import { as, saturate, warmUp } from './support/load.mjs';
import { atLeast } from './support/row.mjs';
import { rateRow } from './support/sides.mjs';
import { atPeer } from './support/world.mjs';

export const about = 'GET /users/me, one warm tenant, 32 connections';

export async function run(world) {
  const ours = await world.application();
  const [user] = await world.fleet(1);
  const credentials = await ours.credentialsOf(user.tenant);
  const servers = {
    ours,
    bare: await world.bare(credentials),
    ceiling: await world.ceiling({ [user.tenant]: credentials }),
    textbook: await world.textbook(user.tenant, credentials),
  };
  const sides = Object.entries(servers).map(([name, server]) => {
    const list = [as(name === 'ours' ? user : atPeer(user), { path: '/users/me' })];
    return [name, server, [list]];
  });
  for (const [, server, lists] of sides) await warmUp(server, lists);
  const loads = await inTurns(
    world.rounds,
    Object.fromEntries(sides.map(([name, server, lists]) => [name, () => saturate(server, lists, world)])),
  );
  return [
    rateRow(loads, ['ours', 'bare'], {
      work: about,
      unit: 'of bare',
      must: atLeast(0.6),
      goal: atLeast(0.8),
    }),
    rateRow(loads, ['ours', 'ceiling'], {
      work: about,
      unit: 'of the ceiling',
      must: atLeast(0.62),
      goal: atLeast(0.7),
      sides: {},
    }),
    rateRow(loads, ['ours', 'textbook'], { work: about, unit: '× textbook', must: atLeast(2.5), sides: {} }),
  ];
}
