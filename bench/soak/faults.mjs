import { setTimeout as sleep } from 'node:timers/promises';

const SECOND = 1000;

/** What happens to the world, one at a time. Each is over when it resolves; what it did may be felt for longer. */
const faults = {
  'process killed': async (world, chance) => chance.of(world.members).kill('SIGKILL'),
  'both processes killed': async (world) => world.members.forEach((one) => one.kill('SIGKILL')),
  'process told to end': async (world, chance) => chance.of(world.members).kill('SIGTERM'),
  'PostgreSQL restarted': (world, chance) => world.restartPostgres('SIGINT', chance.between(0, 2 * SECOND)),
  'PostgreSQL restarted at once': (world, chance) => world.restartPostgres('SIGQUIT', chance.between(0, 2 * SECOND)),
  'PostgreSQL killed': (world, chance) => world.restartPostgres('SIGKILL', chance.between(0, 2 * SECOND)),
  'PostgreSQL frozen': async (world, chance) => {
    world.signalPostgres('SIGSTOP');
    await sleep(chance.between(1 * SECOND, 6 * SECOND));
    world.signalPostgres('SIGCONT');
  },
  'connections ended': (world) =>
    world.sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
               WHERE application_name = 'tenantry' AND random() < 0.5`),
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
};

/** Hurts the world until told to stop. @returns how often it did what. */
export async function hurt(world, chance, isGoingOn) {
  const names = Object.keys(faults);
  const counts = Object.fromEntries(names.map((name) => [name, 0]));
  for (;;) {
    await sleep(chance.between(1 * SECOND, 6 * SECOND));
    if (!isGoingOn()) return counts;
    const name = chance.of(names);
    counts[name] += 1;
    await faults[name](world, chance);
  }
}
