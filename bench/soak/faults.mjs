import { setTimeout as sleep } from 'node:timers/promises';

const SECOND = 1000;

/** The faults, one at a time. Each has ended when it resolves, but its effects may last longer. */
const faults = {
  'process killed': async (world, chance) => chance.of(world.members).kill('SIGKILL'),
  'both processes killed': async (world) => world.members.forEach((one) => one.kill('SIGKILL')),
  'process told to end': async (world, chance) => chance.of(world.members).kill('SIGTERM'),
  'PostgreSQL restarted': (world, chance) => chance.of(world.servers).restart('SIGINT', aMoment(chance)),
  'PostgreSQL restarted at once': (world, chance) => chance.of(world.servers).restart('SIGQUIT', aMoment(chance)),
  'PostgreSQL killed': (world, chance) => chance.of(world.servers).restart('SIGKILL', aMoment(chance)),
  'PostgreSQL frozen': async (world, chance) => {
    const server = chance.of(world.servers);
    server.signal('SIGSTOP');
    await sleep(chance.between(1 * SECOND, 6 * SECOND));
    server.signal('SIGCONT');
  },
  'core down': (world, chance) => world.home.restart('SIGINT', chance.between(4 * SECOND, 8 * SECOND)),
  'connections ended': (world, chance) =>
    chance.of(world.servers).sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                                  WHERE application_name ~ '^tenantry [0-9a-f-]{36}$' AND random() < 0.5`),
  'database lost': lose,
  'network slow': async (world, chance) => {
    world.way.delayMs = chance.between(20, 500);
    await sleep(chance.between(1 * SECOND, 6 * SECOND));
    world.way.delayMs = 0;
  },
  'Redis killed': async (world, chance) => {
    world.redis.kill('SIGKILL');
    await sleep(chance.between(0, 3 * SECOND));
    world.startRedis();
  },
  'Redis frozen': async (world, chance) => {
    world.redis.kill('SIGSTOP');
    await sleep(chance.between(1 * SECOND, 5 * SECOND));
    world.redis.kill('SIGCONT');
  },
  'Redis flushed': (world) => world.withRedis((redis) => redis.flushall()),
  'Redis poisoned': (world, chance) =>
    world.withRedis(async (redis) => {
      const isText = chance.next() < 0.5;
      for (const key of await redis.keys('*'))
        await (isText
          ? redis.set(key, '{"then":"_function_then|() => 1"}')
          : redis.multi().del(key).lpush(key, 'x').exec());
    }),
};

const aMoment = (chance) => chance.between(0, 2 * SECOND);

/** Drops an organization's database, and restores it later. */
async function lose(world, chance, slugs) {
  const { name, server } = await world.databaseOf(chance.of(slugs));
  await server.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await server.sql('SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1', [name]);
  await server.sql(`ALTER DATABASE ${name} RENAME TO lost`);
  await sleep(chance.between(1 * SECOND, 5 * SECOND));
  await server.sql(`ALTER DATABASE lost RENAME TO ${name}`);
  await server.sql(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
}

/**
 * Injects faults into the world and the organizations in `slugs`, until told to stop: each kind once, then each again.
 *
 * @returns the number of faults of each kind.
 */
export async function hurt(world, chance, slugs, isGoingOn) {
  const counts = Object.fromEntries(Object.keys(faults).map((name) => [name, 0]));
  for (let left = []; ;) {
    await sleep(chance.between(1 * SECOND, 6 * SECOND));
    if (!isGoingOn()) return counts;
    if (left.length === 0) left = Object.keys(faults);
    const name = chance.drawFrom(left);
    counts[name] += 1;
    await faults[name](world, chance, slugs);
  }
}
