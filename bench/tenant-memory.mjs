import { inParallel } from './support/in-parallel.mjs';
import { spread } from './support/in-turns.mjs';
import { atMost, row } from './support/row.mjs';

const BEFORE = 20;
const TENANTS = 180;
const KIB = 1024;

export const about = `resident memory of an open tenant, its connection included, over ${TENANTS}`;

export async function run(world) {
  const resident = [];
  const heap = [];
  for (let round = 0; round < world.rounds; round += 1) {
    const server = await world.application({ TENANT_CONNECTIONS_MAX: '300' });
    const users = await world.fleet(BEFORE + TENANTS);
    const open = (some) =>
      inParallel(4, some, ({ tenant, token }) => server.accepted('GET', '/users/me', { tenant, token }, [200]));
    await open(users.slice(0, BEFORE));
    const before = await server.memory({ collect: true });
    await open(users.slice(BEFORE));
    const after = await server.memory({ collect: true });
    resident.push((after.rss - before.rss) / TENANTS / KIB);
    heap.push((after.heapUsed - before.heapUsed) / TENANTS / KIB);
    await world.settle();
  }
  return [
    row({
      work: about,
      unit: 'KiB',
      values: resident,
      must: atMost(200),
      goal: atMost(60),
      sides: { heap: `${spread(heap).median.toFixed(0)} KiB of it` },
    }),
  ];
}
