import { ratios, inTurns } from './support/in-turns.mjs';
import { as, saturate, warmUp } from './support/load.mjs';
import { atLeast, row } from './support/row.mjs';
import { describeLoad } from './support/sides.mjs';
import { atPeer } from './support/world.mjs';

export const about = 'GET /users/me, one warm tenant, 32 connections';

export async function run(world) {
  const ours = await world.application();
  const [user] = await world.fleet(1);
  const credentials = await ours.credentialsOf(user.tenant);
  const servers = {
    ours,
    bare: await world.bare(credentials),
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
  const rate = (name) => loads[name].map((load) => load.rate);
  return [
    row({
      work: about,
      unit: 'of bare',
      values: ratios(rate('ours'), rate('bare')),
      must: atLeast(0.6),
      goal: atLeast(0.8),
      sides: describeLoad(loads),
    }),
    row({ work: about, unit: '× textbook', values: ratios(rate('ours'), rate('textbook')), must: atLeast(2.5) }),
  ];
}
