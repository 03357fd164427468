import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { environment } from './support/application.mjs';
import { inTurns, ratios, spread } from './support/in-turns.mjs';
import { atLeast, row } from './support/row.mjs';

const RELEASE = fileURLToPath(new URL('support/next-release.cjs', import.meta.url));
const CONCURRENCY = 4;

/** The work of a migration: it waits, or it keeps a processor busy for about as long as creating a small index. */
const KINDS = {
  'that waits 0.2 s': { statement: 'SELECT pg_sleep(0.2)', must: atLeast(1.7) },
  'that computes': { statement: 'SELECT count(md5(i::text)) FROM generate_series(1, 100000) i' },
};

export const about = `\`migrate tenants\` in two processes that share a run, against one, ${CONCURRENCY} databases at a time in each`;

export async function run(world) {
  await world.fleet(world.quick ? 80 : 400);
  const database = await world.database();
  const rows = [];
  let round = 0;
  for (const [kind, { statement, must }] of Object.entries(KINDS)) {
    const times = await inTurns(world.quick ? 1 : 3, {
      one: () => migrate(world, database, 1, { round: (round += 1), statement }),
      two: () => migrate(world, database, 2, { round: (round += 1), statement }),
    });
    const text = (name) => `${(spread(times[name]).median / 1000).toFixed(1)} s`;
    rows.push(
      row({
        work: `a migration ${kind}: the speed of two processes`,
        unit: 'of one process',
        values: ratios(times.one, times.two),
        must,
        sides: { one: text('one'), two: text('two') },
      }),
    );
  }
  return rows;
}

/** @returns the duration of the run in ms, from its begin to its end. Processes start before and end after. */
async function migrate(world, database, processes, { round, statement }) {
  const env = { ...process.env, ...environment(database), ROUND: String(round), STATEMENT: statement };
  const args = [RELEASE, 'migrate', 'tenants', '--canary', '0', '--concurrency', String(CONCURRENCY), '--json'];
  const ends = await Promise.all(
    Array.from({ length: processes }, async () => {
      const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
      return once(child, 'exit');
    }),
  );
  const [last] = await database.sql(
    'tenantry',
    `SELECT state, extract(epoch FROM finished_at - started_at)::float8 * 1000 AS ms,
            (SELECT count(*)::int FROM migration_results WHERE run_id = run.id AND state <> 'migrated') AS others
     FROM migration_runs run ORDER BY id DESC LIMIT 1`,
  );
  if (ends.some(([code]) => code !== 0) || last.state !== 'done' || last.others > 0)
    world.fail(`round ${round}: ${JSON.stringify({ ends, ...last })}`);
  return last.ms;
}
