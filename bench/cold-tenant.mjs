import { quantile, spread } from './support/in-turns.mjs';
import { atMost, row } from './support/row.mjs';
import { ms } from './support/sides.mjs';
import { sessionOf } from './support/world.mjs';

/** Number of tenants per side and round. The sides take turns. */
const TENANTS = 20;

export const about = 'the first request to a cold tenant, against opening a connection for the same statement';

export async function run(world) {
  const server = await world.application({ TENANT_DATA_SOURCES_MAX: '1000' });
  const users = await world.fleet(2 * TENANTS * world.rounds);
  const credentials = new Map();
  for (const { tenant } of users) credentials.set(tenant, await server.credentialsOf(tenant));
  const bare = await world.bare(credentials.get(users[0].tenant));
  const rounds = Array.from({ length: world.rounds }, (_, n) => users.slice(n * 2 * TENANTS, (n + 1) * 2 * TENANTS));
  const all = { ours: [], bare: [] };
  const values = [];
  for (const round of rounds) {
    const times = { ours: [], bare: [] };
    for (let n = 0; n < round.length; n += 2) {
      times.ours.push(await ourTime(server, round[n]));
      times.bare.push(await bareTime(bare, round[n + 1], credentials.get(round[n + 1].tenant)));
    }
    values.push(quantile(times.ours, 0.5) / quantile(times.bare, 0.5));
    for (const side of ['ours', 'bare']) all[side].push(...times[side]);
  }
  return [
    row({
      work: about,
      unit: '× bare',
      values,
      must: atMost(3),
      goal: atMost(1.5),
      sides: { ours: `${ms(all.ours)}, at most ${spread(all.ours).most.toFixed(1)}`, bare: ms(all.bare) },
    }),
  ];
}

/** As its client sees it. */
async function ourTime(server, { tenant, token }) {
  const begin = performance.now();
  const { status } = await server.call('GET', '/users/me', { tenant, token });
  if (status !== 200) throw new Error(`${tenant} answered ${status}`);
  return performance.now() - begin;
}

/** As the server sees it, without HTTP. */
async function bareTime({ url }, user, connection) {
  const { sid, sub } = sessionOf(user);
  const answer = await fetch(`${url}/cold`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ connection, parameters: [sid, sub] }),
  });
  const { ms: time, found } = await answer.json();
  if (found !== 1) throw new Error(`The session of ${user.tenant} was not found`);
  return time;
}
