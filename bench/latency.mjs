import { inTurns, quantile, ratios, spread } from './support/in-turns.mjs';
import { as, atRate, saturate, warmUp } from './support/load.mjs';
import { atMost, row } from './support/row.mjs';
import { atPeer } from './support/world.mjs';

export const about = 'p99 of GET /users/me at half of the rate that saturates';

export async function run(world) {
  const ours = await world.application();
  const [user] = await world.fleet(1);
  const bare = await world.bare(await ours.credentialsOf(user.tenant));
  const sides = {
    ours: await side(world, ours, as(user, { path: '/users/me' })),
    bare: await side(world, bare, as(atPeer(user), { path: '/users/me' })),
  };
  const p99s = await inTurns(world.rounds, { ours: sides.ours.p99, bare: sides.bare.p99 });
  const text = (name) => `p99 ${spread(p99s[name]).median.toFixed(2)} ms at ${Math.round(sides[name].rate)}/s`;
  return [
    row({
      work: about,
      unit: '× bare',
      values: ratios(p99s.ours, p99s.bare),
      must: atMost(2),
      goal: atMost(1.3),
      sides: { ours: text('ours'), bare: text('bare') },
    }),
  ];
}

/** Each server at half of its own maximum rate. */
async function side(world, server, request) {
  const lists = [[request]];
  await warmUp(server, lists);
  const { rate } = await saturate(server, lists, world);
  return {
    rate: rate / 2,
    p99: async () => quantile(await atRate(server, request, { ...world, rate: rate / 2 }), 0.99),
  };
}
