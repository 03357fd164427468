import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TestApp } from '../support/app.js';
import { CLI } from '../support/cli.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** Keeps what it was given, and ends with a code of its own. */
const PSQL = `#!/bin/sh
printf '%s' "$1" > "$RECORDS/argument"
printf '%s' "$PGPASSWORD" > "$RECORDS/password"
exit 7
`;
const COLOUR = /\[\d+m/;

describe('on a terminal', () => {
  const { path: folder, remove } = temporaryFolder();
  const programs = join(folder, 'programs');
  let app: TestApp;

  /** A command on a terminal of its own. @param PATH where it finds programs. */
  function onTerminal(command: string, environment: NodeJS.ProcessEnv = {}, PATH = programs) {
    const settings = testEnvironment({ DB_NAME: app.config.DB_NAME, TERM: 'xterm-256color', ...environment });
    const env = { ...settings, PATH: process.env['PATH'], RECORDS: folder };
    const line = `PATH='${PATH}' exec '${process.execPath}' '${CLI}' ${command}`;
    const child = spawn('script', ['-qec', line, '/dev/null'], { env, cwd: folder });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    return new Promise<{ exit: number | null; output: string }>((resolve) =>
      child.once('close', (exit) => resolve({ exit, output })),
    );
  }

  beforeAll(async () => {
    mkdirSync(programs);
    writeFileSync(join(programs, 'psql'), PSQL);
    chmodSync(join(programs, 'psql'), 0o755);
    app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
  });
  afterAll(async () => {
    await app.stop();
    remove();
  });

  it('a command has colours, but not with NO_COLOR', async () => {
    const coloured = await onTerminal('config');
    const plain = await onTerminal('config', { NO_COLOR: '1' });
    expect([coloured.exit, coloured.output]).toEqual([0, expect.stringMatching(COLOUR)]);
    expect([plain.exit, plain.output]).toEqual([0, expect.not.stringMatching(COLOUR)]);
  });

  it('`tenant connect` starts psql with the password in its environment, and exits with its code', async () => {
    const { exit, output } = await onTerminal('tenant connect alpha');
    const [argument, password] = ['argument', 'password'].map((name) => readFileSync(join(folder, name), 'utf8'));
    const { host, port } = testServer();
    const database = await app.databaseOf('alpha');
    expect(argument).toBe(`host='${host}' port='${port}' dbname='${database}' user='${database}' sslmode='prefer'`);
    expect(password).toMatch(/^[\w-]{43}$/);
    expect([exit, output.includes(password ?? '')]).toEqual([7, false]);
  });

  it('`tenant connect` prints the command where psql is not installed', async () => {
    const { exit, output } = await onTerminal('tenant connect alpha', {}, folder);
    expect([exit, output]).toEqual([0, expect.stringMatching(/^PGPASSWORD="\$\(npx tenantry tenant connect alpha /)]);
  });
});
