import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { inTurns, quantile, ratios, spread } from './support/in-turns.mjs';
import { as, atRate, saturate, warmUp } from './support/load.mjs';
import { atMost, row } from './support/row.mjs';

const TENANTS = 50;
const CRON_JOB = fileURLToPath(new URL('support/cron-job.cjs', import.meta.url));

export const about = `p99 of GET /users/me while a schedule runs a job in ${TENANTS} tenants at once`;

export async function run(world) {
  const accounts = await world.fleet(TENANTS);
  const application = await world.application({}, ['--require', CRON_JOB]);
  const request = as(accounts[0], { path: '/users/me' });
  await warmUp(application, [[request]]);
  const { rate } = await saturate(application, [[request]], world);
  const sql = (text) => application.database.sql('tenantry', text);
  const p99 = async () => quantile(await atRate(application, request, { ...world, rate: rate / 2 }), 0.99);

  /** The time until all jobs are done, per round. */
  const took = [];
  const p99s = await inTurns(world.rounds, {
    meanwhile: async () => {
      const begin = performance.now();
      await sql(`UPDATE job_schedules SET next_at = now() WHERE name = 'bench.cron'`);
      const latencies = p99();
      for (let left = TENANTS; left > 0; await sleep(50)) {
        const [{ due, waiting }] = await sql(
          `SELECT (SELECT count(*)::int FROM job_schedules WHERE next_at <= now()) AS due,
             (SELECT count(*)::int FROM scheduled_jobs) AS waiting`,
        );
        left = due + waiting;
      }
      took.push(performance.now() - begin);
      return latencies;
    },
    quiet: p99,
  });
  const text = (name) => `p99 ${spread(p99s[name]).median.toFixed(2)} ms at ${Math.round(rate / 2)}/s`;
  return [
    row({
      work: about,
      unit: '× quiet',
      values: ratios(p99s.meanwhile, p99s.quiet),
      must: atMost(1.3),
      sides: {
        meanwhile: `${text('meanwhile')}, all jobs taken after ${Math.round(spread(took).median)} ms`,
        quiet: text('quiet'),
      },
    }),
  ];
}
