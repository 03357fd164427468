import { FROM_ANYWHERE } from './support/application.mjs';
import { spread } from './support/in-turns.mjs';
import { plot } from './support/plot.mjs';
import { atMost, row } from './support/row.mjs';

const REPETITIONS = 200;
const CREATIONS = 10;

export const about = 'the cost of an operation as the tenants of a server grow, as a plot';

export async function run(world) {
  const server = await world.application({ ...FROM_ANYWHERE, TENANT_POOL_READY: '0' });
  const owner = await world.owner();
  const sizes = world.quick ? [10, 50, 100, 200] : [10, 100, 1000, 2000];
  const operations = {
    'GET /users/me': { repetitions: REPETITIONS, run: ([user]) => read(server, '/users/me', user) },
    'GET /organizations, a page of 100': {
      repetitions: REPETITIONS,
      run: () => read(server, '/organizations?limit=100', owner),
      leastSize: 100, // before, a page is smaller
    },
    'POST /organizations, no spare ready': {
      repetitions: CREATIONS,
      run: () => server.createOrganization(owner, `grown-${Date.now()}-${Math.random().toString(36).slice(2)}`),
    },
  };
  const points = Object.fromEntries(Object.keys(operations).map((name) => [name, []]));
  for (const size of sizes) {
    const users = await world.fleet(size);
    for (const [name, { repetitions, leastSize = 0, run: once }] of Object.entries(operations)) {
      if (size < leastSize) continue;
      const times = [];
      for (let n = 0; n < repetitions; n += 1) {
        const begin = performance.now();
        await once(users);
        times.push(performance.now() - begin);
      }
      points[name].push([size, spread(times).median]);
    }
  }
  plot('growth', points);
  return Object.entries(points).map(([name, line]) => {
    const [[fewest, first], [most, last]] = [line[0], line.at(-1)];
    return row({
      work: `${name}: ${most} tenants, against ${fewest}`,
      unit: '×',
      values: [last / first],
      // at most a logarithm of the number of tenants
      must: atMost(Number((Math.log(most) / Math.log(fewest)).toFixed(2))),
      sides: Object.fromEntries(line.map(([size, time]) => [`at ${size}`, `${time.toFixed(2)} ms`])),
    });
  });
}

async function read(server, path, { tenant, token }) {
  const { status } = await server.call('GET', path, { tenant, token });
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}
