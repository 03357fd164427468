// A thread that requests /health/live continuously. `begin` resets it. `end` returns the longest wait in ms since then,
// including the request in progress.
import { Agent, get } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const PAUSE_MS = 1;
const agent = new Agent({ keepAlive: true, noDelay: true });
let worst = 0;
let current;

parentPort.on('message', async (message) => {
  if (message === 'end') {
    const last = await current;
    parentPort.postMessage(Math.max(worst, last));
  }
  if (message === 'begin') worst = 0;
});

for (;;) {
  current = wait();
  worst = Math.max(worst, await current);
  await sleep(PAUSE_MS);
}

async function wait() {
  const begin = performance.now();
  await live();
  return performance.now() - begin;
}

function live() {
  return new Promise((resolve, reject) => {
    get(`${workerData}/health/live`, { agent }, (answer) => answer.resume().once('end', resolve)).once('error', reject);
  });
}
