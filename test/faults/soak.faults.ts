import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Of the faults: with it processes, both servers, the network, a database and Redis have their turn, and core is down. */
const SEED = '185326';

const SOAK = join(__dirname, '..', '..', 'bench', 'soak.mjs');

it('two processes, two servers and Redis lose nothing and leave nothing behind after random faults for half a minute', async () => {
  const soak = spawn(process.execPath, [SOAK, '0.5', SEED], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [soak.stdout, soak.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const exit = await new Promise((resolve) => soak.once('close', resolve));
  expect([exit, output]).toEqual([0, expect.stringContaining('everything held')]);
}, 300_000);
