import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN } from './support/application.mjs';
import { atMost, row } from './support/row.mjs';
import { ServerProcess } from './support/server-process.mjs';

export const about = 'from `node dist/src/main.js` to ready, on an embedded PostgreSQL that has data';

export async function run(world) {
  const dataDir = mkdtempSync(join(tmpdir(), 'tenantry-start-'));
  try {
    await start(dataDir);
    const values = [];
    for (let round = 0; round < world.rounds; round += 1) values.push(await start(dataDir));
    return [row({ work: about, unit: 's', values, must: atMost(2), goal: atMost(1) })];
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** @returns seconds until it was ready. */
async function start(dataDir) {
  const begin = performance.now();
  const server = await ServerProcess.start(MAIN, { DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'warn' });
  while ((await fetch(`${server.url}/health/ready`)).status !== 200);
  const seconds = (performance.now() - begin) / 1000;
  await server.stop();
  return seconds;
}
