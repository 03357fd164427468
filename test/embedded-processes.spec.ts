import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Launch } from '../src/database/embedded/launch.js';
import { mayEnter } from '../src/database/embedded/os-user.js';
import { disownPidFile, isAlive, runningServer } from '../src/database/embedded/pid-file.js';
import { temporaryFolder } from './support/temporary-folder.js';

const folder = temporaryFolder();
const pidFile = join(folder.path, 'postmaster.pid');
afterAll(folder.remove);

describe('postmaster.pid', () => {
  const write = (pid: number): void => writeFileSync(pidFile, `${pid}\n${folder.path}\n0\n5432\n\n\n\nready\n`);
  beforeEach(() => rmSync(pidFile, { recursive: true, force: true }));

  it('that is not there is no server', () => {
    expect(runningServer(folder.path)).toBeNull();
    disownPidFile(folder.path);
    expect(runningServer(folder.path)).toBeNull();
  });

  it.each([
    ['nobody', 999_999_998],
    ['another program', process.pid],
    ['half of it', -1],
  ])('that names %s is no server, and lets the next one start', (_case, pid) => {
    write(pid);
    expect(runningServer(folder.path)).toBeNull();
    disownPidFile(folder.path);
    expect(runningServer(folder.path)).toBeNull();
  });

  it('that cannot be read is not taken for no server', () => {
    mkdirSync(pidFile);
    expect(() => runningServer(folder.path)).toThrow('EISDIR');
  });

  it('is believed of processes that live', () => {
    expect([isAlive(process.pid), isAlive(999_999_998)]).toEqual([true, false]);
  });
});

describe('a folder', () => {
  const inner = join(folder.path, 'inner');
  const { uid, gid } = statSync(folder.path);
  const [owner, member, stranger] = [
    { uid, gid },
    { uid: uid + 1, gid },
    { uid: uid + 1, gid: gid + 1 },
  ];

  it.each([
    [0o700, [true, false, false]],
    [0o710, [true, true, false]],
    [0o711, [true, true, true]],
    [0o677, [false, true, true]],
  ])('of mode %o lets its owner, its group and others pass as PostgreSQL would see it', (mode, expected) => {
    mkdirSync(inner, { recursive: true });
    chmodSync(folder.path, 0o711);
    chmodSync(inner, mode);
    const answers = [owner, member, stranger].map((user) => mayEnter(join(inner, 'data'), user));
    chmodSync(inner, 0o700);
    expect(answers).toEqual(expected);
  });
});

it('a program that cannot be run is named in one sentence', async () => {
  const log = join(folder.path, 'postgres.log');
  const cluster = { directory: folder.path, password: '', log, postgres: '/nowhere/postgres', user: null };
  const launch = await Launch.of(cluster, []);
  while (launch.isUnderWay) await sleep(1);
  expect(() => launch.throwUnlessWorthRepeating()).toThrow(/did not start: spawn \/nowhere\/postgres ENOENT/);
});
