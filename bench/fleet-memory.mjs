import { inParallel } from './support/in-parallel.mjs';
import { atMost, row } from './support/row.mjs';

const OPEN_AT_MOST = 200;
const MIB = 2 ** 20;

/** Garbage is collected first, because V8 delays it while the machine has memory. The rest is the growth. */
export const about = 'resident memory after 2,000 tenants in turn, 200 open at most, against that after 200';

export async function run(world) {
  const users = await world.fleet(world.quick ? 600 : 2000);
  const values = [];
  const sides = {};
  for (let round = 0; round < (world.quick ? 1 : 3); round += 1) {
    const server = await world.application({ TENANT_DATA_SOURCES_MAX: String(OPEN_AT_MOST) });
    const visit = (some) =>
      inParallel(4, some, ({ tenant, token }) => server.accepted('GET', '/users/me', { tenant, token }, [200]));
    await visit(users.slice(0, OPEN_AT_MOST));
    const first = await server.memory({ collect: true });
    await visit(users.slice(OPEN_AT_MOST));
    const last = await server.memory({ collect: true });
    values.push(last.rss / first.rss);
    sides[`round ${round + 1}`] =
      `${Math.round(first.rss / MIB)} MiB after ${OPEN_AT_MOST}, ${Math.round(last.rss / MIB)} MiB after ${users.length}`;
    await world.settle();
  }
  return [row({ work: about, unit: '×', values, must: atMost(1.5), goal: atMost(1.1), sides })];
}
