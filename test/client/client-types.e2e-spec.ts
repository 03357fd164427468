import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';

it('the types of the client are those of the OpenAPI documents (npm run client:types)', async () => {
  const app = AppProcess.spawn(testEnvironment({ DOCS: 'on' }), tmpdir());
  try {
    await promisify(execFile)(process.execPath, ['scripts/client-types.mjs', '--check', await app.url()]);
  } finally {
    await app.end('SIGTERM');
  }
}, 60_000);
