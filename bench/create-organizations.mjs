import { FROM_ANYWHERE } from './support/application.mjs';
import { inTurns, ratios, spread } from './support/in-turns.mjs';
import { inParallel } from './support/in-parallel.mjs';
import { atLeast, row } from './support/row.mjs';
import { createFromTemplate, createIsolated } from './support/template.mjs';

/** Number of connections with which the server administers. */
const CONNECTIONS = 4;
const CLIENTS = 8;

const AT_ONCE = '100 organizations at once, the pool exhausted';

export const about = `${AT_ONCE}, against a loop of CREATE DATABASE … TEMPLATE, and against all statements of their isolation`;

/** On a PostgreSQL that waits for the disk, as in production. */
export const run = (world) => world.durably(() => compare(world));

async function compare(world) {
  const server = await world.application({ ...FROM_ANYWHERE, TENANT_POOL_READY: '0' });
  const owner = await world.owner();
  const organizations = world.quick ? 25 : 100;
  const stamp = Date.now();
  const times = await inTurns(world.rounds, {
    ours: async (round) => {
      const slugs = Array.from({ length: organizations }, (_, n) => `built-${stamp}-${round}-${n}`);
      const begin = performance.now();
      await inParallel(CLIENTS, slugs, (slug) => server.createOrganization(owner, slug));
      return performance.now() - begin;
    },
    bare: () => createFromTemplate(server.database, organizations, CONNECTIONS),
    isolated: () => createIsolated(server.database, organizations, CONNECTIONS),
  });
  const rate = (name) => times[name].map((took) => (organizations / took) * 1000);
  const text = (name) => `${spread(rate(name)).median.toFixed(1)}/s`;
  return [
    row({
      work: `${AT_ONCE}, against PostgreSQL with the same isolation, with fsync`,
      unit: 'of its rate',
      values: ratios(rate('ours'), rate('isolated')),
      must: atLeast(0.8),
      goal: atLeast(0.95),
      sides: { ours: text('ours'), 'PostgreSQL with isolation': text('isolated') },
    }),
    row({
      work: `${AT_ONCE}, against CREATE DATABASE … TEMPLATE alone, with fsync`,
      unit: 'of the bare rate',
      values: ratios(rate('ours'), rate('bare')),
      sides: { bare: text('bare') },
    }),
  ];
}
