import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Binaries } from '../../src/embedded/binaries.js';
import { createCluster } from '../../src/embedded/create-cluster.js';
import { Launch } from '../../src/embedded/launch.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
afterAll(folder.remove);

function program(name: string, script: string): string {
  const path = join(folder.path, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('a new cluster', () => {
  const create = (place: string, initdb: string): void =>
    createCluster(place, { initdb, postgres: '' } satisfies Partial<Binaries>, null);

  it('leaves nothing behind when initdb fails or cannot be executed, and reports the reason', () => {
    const home = join(folder.path, 'home');
    mkdirSync(home);
    const full = program('full', 'echo "no space left" >&2; exit 1');
    expect(() => create(join(home, 'cluster'), full)).toThrow(/^initdb failed: no space left/);
    expect(() => create(join(home, 'cluster'), '/nowhere/initdb')).toThrow(/^initdb failed: .*ENOENT/);
    expect(readdirSync(home)).toEqual([]);
  });

  it('is that of the other process when two start at the same time', () => {
    const place = join(folder.path, 'shared', 'cluster');
    mkdirSync(join(place, 'data'), { recursive: true });
    writeFileSync(join(place, 'data', 'PG_VERSION'), '18');
    create(place, program('initdb', 'exit 0'));
    expect(readdirSync(join(folder.path, 'shared'))).toEqual(['cluster']);
    expect(existsSync(join(place, 'data', 'PG_VERSION'))).toBe(true);
  });
});

describe('an attempt to start a server', () => {
  async function outcome(name: string, script: string): Promise<() => void> {
    const log = join(folder.path, `${name}.log`);
    const cluster = { directory: folder.path, password: '', log, postgres: program(name, script), user: null };
    const launch = await Launch.of(cluster, []);
    while (launch.isUnderWay) await sleep(1);
    return () => launch.throwUnlessWorthRepeating();
  }

  it('is repeated after a transient failure', async () => {
    for (const said of ['lock file "postmaster.pid" already exists', 'could not create any TCP/IP sockets'])
      expect(await outcome('passing', `echo 'FATAL:  ${said}'; exit 1`)).not.toThrow();
  });

  it('names PostgreSQL’s last message, or how it ended if there was none', async () => {
    expect(await outcome('fatal', "echo 'FATAL:  out of memory'; exit 1")).toThrow(/start: FATAL: {2}out of memory\./);
    expect(await outcome('silent', 'exit 3')).toThrow(/start: it ended with 3\. See its log/);
    expect(await outcome('killed', 'kill -9 $$')).toThrow(/start: it ended with SIGKILL\. See its log/);
  });
});
