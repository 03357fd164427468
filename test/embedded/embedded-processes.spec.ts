import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs, { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Launch } from '../../src/embedded/launch.js';
import { mayEnter } from '../../src/embedded/os-user.js';
import { disownPidFile, isAlive, runningServer } from '../../src/embedded/pid-file.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder();
const pidFile = join(folder.path, 'postmaster.pid');
afterAll(folder.remove);

describe('postmaster.pid', () => {
  const write = (pid: number): void => writeFileSync(pidFile, `${pid}\n${folder.path}\n0\n5432\n\n\n\nready\n`);
  beforeEach(() => rmSync(pidFile, { recursive: true, force: true }));

  it('that does not exist means no server', () => {
    expect(runningServer(folder.path)).toBeNull();
    disownPidFile(folder.path);
    expect(runningServer(folder.path)).toBeNull();
  });

  it.each([
    ['nobody', 999_999_998],
    ['another program', process.pid],
    ['half of it', -1],
  ])('that names %s means no server, and lets the next one start', (_case, pid) => {
    write(pid);
    expect(runningServer(folder.path)).toBeNull();
    disownPidFile(folder.path);
    expect(runningServer(folder.path)).toBeNull();
  });

  it.each([
    ['may not be signalled, being another user’s', 'EPERM'],
    ['has ended', 'ESRCH'],
  ])('that names a process that %s means no server', (_case, code) => {
    const kill = jest.spyOn(process, 'kill').mockImplementation(() => {
      throw Object.assign(new Error(code), { code });
    });
    try {
      write(process.ppid);
      expect(isAlive(process.ppid)).toBe(false);
      expect(runningServer(folder.path)).toBeNull();
      disownPidFile(folder.path);
      expect(readFileSync(pidFile, 'utf8')).toMatch(/^999999999\n/);
    } finally {
      kill.mockRestore();
    }
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('that names a process whose folder is hidden is a server if that was started on the data', async () => {
    const node = (...args: string[]) => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', '--', ...args]);
    const programs = [node('-D', folder.path), node('-D', '/elsewhere')];
    const readlink = jest.spyOn(fs, 'readlinkSync').mockImplementation(() => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    });
    try {
      await Promise.all(programs.map((program) => once(program, 'spawn')));
      const found = programs.map(({ pid = 0 }) => {
        write(pid);
        return runningServer(folder.path) !== null;
      });
      expect(found).toEqual([true, false]);
    } finally {
      readlink.mockRestore();
      for (const program of programs) program.kill('SIGKILL');
    }
  });

  onLinux(
    'that names a living process of which nothing can be read may be a server, unless that has just ended',
    () => {
      const failing = (code: string) => () => {
        throw Object.assign(new Error(code), { code });
      };
      const { readFileSync: read } = fs;
      const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
      const readlink = jest.spyOn(fs, 'readlinkSync');
      const file = jest.spyOn(fs, 'readFileSync').mockImplementation(((path: string, encoding: 'utf8') => {
        if (path.startsWith('/proc/')) failing('EACCES')();
        return read(path, encoding);
      }) as typeof read);
      try {
        write(process.ppid);
        readlink.mockImplementation(failing('EACCES'));
        expect(runningServer(folder.path)).toMatchObject({ pid: process.ppid, port: 5432, ready: true });
        readlink.mockImplementation(failing('ENOENT'));
        expect(runningServer(folder.path)).toBeNull();
      } finally {
        for (const spy of [kill, readlink, file]) spy.mockRestore();
      }
    },
  );

  it('that is incomplete means no server that is ready', () => {
    writeFileSync(pidFile, `${process.ppid}`);
    const readlink = jest.spyOn(fs, 'readlinkSync').mockReturnValue(folder.path);
    try {
      expect(runningServer(folder.path)).toEqual({ pid: process.ppid, port: 0, ready: false });
    } finally {
      readlink.mockRestore();
    }
  });

  it('that cannot be read may mean a server', () => {
    mkdirSync(pidFile);
    expect(() => runningServer(folder.path)).toThrow('EISDIR');
  });

  it('is trusted if its processes are alive', () => {
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
  ])('of mode %o admits its owner, its group and others as PostgreSQL would', (mode, expected) => {
    mkdirSync(inner, { recursive: true });
    chmodSync(folder.path, 0o711);
    chmodSync(inner, mode);
    const answers = [owner, member, stranger].map((user) => mayEnter(join(inner, 'data'), user));
    chmodSync(inner, 0o700);
    expect(answers).toEqual(expected);
  });
});

it('a program that cannot be executed is named in one sentence', async () => {
  const log = join(folder.path, 'postgres.log');
  const cluster = { directory: folder.path, password: '', log, postgres: '/nowhere/postgres', user: null };
  const launch = await Launch.of(cluster, []);
  while (launch.isUnderWay) await sleep(1);
  expect(() => launch.throwUnlessWorthRepeating()).toThrow(/did not start: spawn \/nowhere\/postgres ENOENT/);
});
