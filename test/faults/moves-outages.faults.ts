import { tmpdir } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { measured } from '../support/measured.js';
import { someOf } from '../support/share.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { type Crash, TwoServerApp } from '../support/two-server-app.js';
import { until } from '../support/until.js';

const SERVED_AGAIN_MS = 3_500;
const DEAD_MS = 4_000;

/** Where the mover is when a server dies. */
const PHASES: [string, Crash][] = [
  ['in the copy', { from: 'TRUNCATE', before: 8 }],
  ['in the comparison', { from: 'hashtextextended("the row"', before: 3 }],
  ['in the pause', { from: `SET state = 'moving'`, before: 12 }],
  ['before the commit of the switch', { from: `step = 'switched', switched_at`, before: 1 }],
  ['after the switch', { from: 'VALIDATE CONSTRAINT', before: 0 }],
];
const CASES = (['source', 'target'] as const).flatMap((role) =>
  PHASES.map(([where, crash]): [string, string, Crash] => [role, where, crash]),
);

describe('a move', () => {
  let world: TwoServerApp;
  let second: TcpProxy;
  let direct: TcpProxy;

  beforeAll(async () => {
    const { host, port } = testServer();
    direct = await TcpProxy.to(host, port);
    world = await TwoServerApp.start({}, async (server) => {
      second = await TcpProxy.to(server.host, server.port);
      return second.port;
    });
  }, 60_000);
  afterAll(async () => {
    await world.stop();
    await Promise.all([second, direct].map((way) => way.stop()));
  });

  const move = async (to: string) => {
    expect(await world.command(`tenant move acme --to ${to} --keep-days 0`)).toMatchObject({ exit: 0 });
  };
  const isServed = async (): Promise<boolean> =>
    (await world.app.call('get', '/users/me', { tenant: 'acme', as: world.user })).status === 200;

  it.each(someOf(CASES))(
    'whose %s is killed %s loses no write, and is resumed when the server is back',
    async (role, where, crash) => {
      const [home, away] = world.servers;
      const [from, to] = role === 'source' ? [away, home] : [home, away];
      if ((await world.serverOf()) !== from) await move(from);
      const writing = world.writer();
      try {
        const line = `tenant move acme --to ${to} --keep-days 0`;
        const mover = world.startCommand(line, { ...crash, signal: 'SIGSTOP' });
        await until(() => world.isFrozen(mover));
        world.killSecond();
        second.kill();
        mover.child.kill('SIGCONT');
        await sleep(DEAD_MS);
        const isUnaffected = role === 'target' && !where.includes('switch');
        if (isUnaffected) expect(await isServed()).toBe(true);
        second.lead(await world.startSecond());
        const back = Date.now();
        await until(isServed);
        const servedAfter = Date.now() - back;
        await mover.ended;
        await until(async () => (await world.command('tenant move acme --resume')).exit === 0);
        const { isLost, longest } = await writing.stop();
        measured(`${role} killed ${where}`, `served ${servedAfter} ms after its return, ${longest} ms without a write`);
        expect([isLost, await world.serverOf(), await world.step()]).toEqual([false, to, 'done']);
        expect(servedAfter).toBeLessThan(SERVED_AGAIN_MS);
        if (isUnaffected) expect(longest).toBeLessThan(SERVED_AGAIN_MS);
      } finally {
        await writing.stop();
      }
    },
    90_000,
  );

  /** Another process, whose messages from core may not arrive. */
  async function withProcess(work: (process: AppProcess) => Promise<void>): Promise<void> {
    const settings = { ...world.environment, DB_DIRECT_HOST: '127.0.0.1', DB_DIRECT_PORT: String(direct.port) };
    const process = AppProcess.spawn(testEnvironment(settings), tmpdir());
    try {
      await process.url();
      await work(process);
    } finally {
      direct.thaw();
      await process.end('SIGKILL');
    }
  }

  it(
    'fails no request of a process that gets no NOTIFY, which reads core twice a second',
    () =>
      withProcess(async (process) => {
        const writing = world.writer(await process.caller());
        await until(() => direct.hasListener && writing.acknowledged > 50);
        direct.freezeListeners(); // frozen locks of its reconciler would delay the move until the connection ends
        await move(await world.awayFrom());
        const { statuses, isLost, longest } = await writing.stop();
        measured('a process without NOTIFY', `${longest} ms without a write`);
        expect([statuses, isLost]).toEqual([[200], false]);
      }),
    90_000,
  );

  it(
    'is finished while a process is frozen, which writes to the new database when it continues',
    () =>
      withProcess(async (process) => {
        const writing = world.writer(await process.caller());
        await until(() => writing.acknowledged > 50);
        process.signal('SIGSTOP');
        const to = await world.awayFrom();
        expect(await world.command(`tenant move acme --to ${to}`)).toMatchObject({ exit: 0 });
        const before = writing.acknowledged;
        process.signal('SIGCONT');
        await until(() => writing.acknowledged > before + 50);
        const { statuses, isLost } = await writing.stop();
        expect([statuses.filter((status) => status !== 503), isLost]).toEqual([[200], false]);
      }),
    90_000,
  );
});
