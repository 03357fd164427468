import { FROM_ANYWHERE } from './support/application.mjs';
import { inTurns, ratios } from './support/in-turns.mjs';
import { atMost, row } from './support/row.mjs';
import { ms } from './support/sides.mjs';
import { createFromTemplate } from './support/template.mjs';

const CREATIONS = 20;

/** V8 compiles frequent code, and a server that also answers other requests has compiled its paths. */
const WARM_UP = 100;

export const about = 'POST /organizations with a warm pool, against one CREATE DATABASE … TEMPLATE, with fsync';

/** On a PostgreSQL that waits for the disk, as in production. */
export const run = (world) => world.durably(() => compare(world));

async function compare(world) {
  const server = await world.application(FROM_ANYWHERE);
  const owner = await world.owner();
  const stamp = Date.now();
  let n = 0;
  for (; n < WARM_UP; n += 1) await server.createOrganization(owner, `warming-${stamp}-${n}`);
  const times = await inTurns(world.quick ? CREATIONS / 2 : CREATIONS, {
    ours: async () => {
      await server.poolIsFull();
      const begin = performance.now();
      await server.createOrganization(owner, `claimed-${stamp}-${(n += 1)}`);
      return performance.now() - begin;
    },
    bare: async () => {
      await server.poolIsFull();
      return createFromTemplate(server.database, 1, 1);
    },
  });
  return [
    row({
      work: about,
      unit: 'of CREATE DATABASE',
      values: ratios(times.ours, times.bare),
      must: atMost(0.25),
      goal: atMost(0.15),
      sides: { ours: ms(times.ours), bare: ms(times.bare) },
    }),
  ];
}
