import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLI } from '../support/cli.js';

const LOADED = join(__dirname, '..', 'support', 'loaded-packages.cjs');

/** What makes a start slow: frameworks, and what the application is made of. */
const HEAVY = /^(@nestjs|@fastify|@zxcvbn|@opentelemetry|fastify|ioredis|bcrypt|passport|jsonwebtoken|pino|dist)/;

describe('a command that needs no application starts without one:', () => {
  it.each(['--help', 'tenant exec --help', 'config', 'nonsense'])('`%s`', (line) => {
    const { stderr, status } = spawnSync(process.execPath, ['-r', LOADED, CLI, ...line.split(' ')], {
      env: { PATH: process.env['PATH'] },
      cwd: tmpdir(),
      encoding: 'utf8',
    });
    const loaded = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as string[];
    expect([status, loaded.filter((name) => HEAVY.test(name))]).toEqual([line === 'nonsense' ? 2 : 0, []]);
    expect(loaded).toContain('commander');
  });
});
