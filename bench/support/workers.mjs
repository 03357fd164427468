// The application in two workers of node:cluster that share PORT, for bench/processes.mjs; who ends has a successor.
import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';

cluster.setupPrimary({ exec: fileURLToPath(new URL('../../dist/src/main.js', import.meta.url)) });
let isEnding = false;
for (let n = 0; n < 2; n += 1) cluster.fork();
cluster.on('exit', () => {
  if (!isEnding) cluster.fork();
});
process.on('SIGTERM', () => {
  isEnding = true;
  for (const worker of Object.values(cluster.workers)) worker.process.kill('SIGTERM');
});
