// Runs benchmarks: `npm run bench -- <name> …`, `-- all`, `-- list`. `--quick` runs shorter ones. `--profile` writes
// CPU profiles of the server to bench/profiles. Each compares with a peer in the same run. Exits with 1 when a figure
// misses its bound, or something failed.
import { fileURLToPath } from 'node:url';
import { NAMES } from './support/names.mjs';
import { leaveServerCore, pinning } from './support/pinning.mjs';
import { report } from './support/report.mjs';
import { World } from './support/world.mjs';

const PROFILES = fileURLToPath(new URL('profiles', import.meta.url));

const [wish, ...others] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const names = wish === 'all' ? NAMES : [wish, ...others];
if (wish === undefined || wish === 'list') await list();
else if (names.every((name) => NAMES.includes(name))) await run(names);
else
  throw new Error(
    `There is no bench ${names.find((name) => !NAMES.includes(name))}. \`npm run bench -- list\` names them.`,
  );

async function list() {
  for (const name of NAMES) console.log(`${name.padEnd(21)} ${(await load(name)).about}`);
}

async function run(benches) {
  leaveServerCore();
  const world = new World({
    quick: process.argv.includes('--quick'),
    profile: process.argv.includes('--profile') && PROFILES,
  });
  console.log(`${pinning}; ${world.rounds} rounds${world.quick ? ', quick' : ''}`);
  try {
    for (const name of benches) await runOne(name, world);
  } finally {
    await world.stop();
  }
  for (const failure of world.failures) console.error(`FAILED  ${failure}`);
  process.exitCode = world.failures.length === 0 ? 0 : 1;
}

async function runOne(name, world) {
  const { about, run: bench } = await load(name);
  const begin = performance.now();
  console.log(`\n${name}: ${about}`);
  try {
    const rows = await bench(world);
    await report(name, about, rows, await world.database());
    for (const { work, verdict } of rows) if (verdict === 'SHORT') world.failures.push(`${name}: ${work}`);
  } catch (error) {
    console.error(error);
    world.failures.push(`${name}: ${error.message}`);
  } finally {
    await world.settle();
  }
  console.log(`  took ${Math.round((performance.now() - begin) / 1000)} s`);
}

function load(name) {
  return import(`./${name}.mjs`);
}
