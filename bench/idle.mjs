import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { atMost, row } from './support/row.mjs';

const COUNT = fileURLToPath(new URL('support/count-statements.cjs', import.meta.url));
const CORE = 'tenantry';

/** Longer than the interval of the reconciler, which visits some tenants per round after a start. */
const QUIET_SECONDS = 70;
const MOST_MINUTES = 20;

export const about = 'statements of an idle process to core, and to all tenant databases together';

export async function run(world) {
  const tenants = world.quick ? 50 : 1_000;
  await world.fleet(tenants);
  const folder = mkdtempSync(join(tmpdir(), 'statements-'));
  const file = join(folder, 'counts.json');
  try {
    await world.application({ STATEMENTS: file }, ['--require', COUNT]);
    await sleep(5_000);
    const counts = () => {
      const { [CORE]: core, ...others } = JSON.parse(readFileSync(file, 'utf8'));
      return { core, others: Object.values(others).reduce((sum, count) => sum + count, 0) };
    };
    await untilQuiet(() => counts().others);
    const before = counts();
    await sleep(QUIET_SECONDS * 1_000);
    const after = counts();
    return [
      row({
        work: `an idle process, ${tenants} tenants: statements to core`,
        unit: '/s',
        values: [(after.core - before.core) / QUIET_SECONDS],
        must: atMost(5),
        sides: { 'to tenants': `${after.others - before.others} in ${QUIET_SECONDS} s` },
      }),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Waits until the tenants have had no statement for a while: a start checks each of them once. */
async function untilQuiet(count) {
  for (const deadline = Date.now() + MOST_MINUTES * 60_000; ;) {
    const before = count();
    await sleep(QUIET_SECONDS * 1_000);
    if (count() === before) return;
    if (Date.now() > deadline) throw new Error(`Tenants still get statements after ${MOST_MINUTES} minutes`);
  }
}
