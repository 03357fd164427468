import { setTimeout as sleep } from 'node:timers/promises';
import { SECOND } from '../../src/config/units.js';
import { measured } from '../support/measured.js';
import { someOf } from '../support/share.js';
import { TwoServerApp, type Writer } from '../support/two-server-app.js';
import { until } from '../support/until.js';

/** The fence is lifted after 3 s, by a process that looks at it then. */
const SERVED_AGAIN_MS = 3_500;

const PAUSE = `SET state = 'moving'`;
const SWITCH = `step = 'switched', switched_at`;

/** Where a mover is killed: right before a statement, counted from the first one with a text. */
const KILLS: [string, string, number][] = [
  ['before the move is recorded', 'INSERT INTO tenant_moves', 0],
  ['before the new database is made', 'CREATE DATABASE', 0],
  ['after the new database is made', 'CREATE DATABASE', 4],
  ['before the journal begins', 'CREATE SCHEMA IF NOT EXISTS tenantry_move', 0],
  ['between two triggers of the journal', 'CREATE SCHEMA IF NOT EXISTS tenantry_move', 7],
  ['in the copy', 'TRUNCATE', 8],
  ['in a round', 'WITH taken AS', 2],
  ['in the comparison', 'hashtextextended("the row"', 3],
  ['before the fence', PAUSE, 0],
  ...Array.from({ length: 10 }, (_, n): [string, string, number] => [
    `in the pause, ${3 * n + 1} statements after its beginning`,
    PAUSE,
    3 * n + 1,
  ]),
  ['before the transaction of the switch', SWITCH, 0],
  ['in the transaction of the switch', SWITCH, 1],
  ['after the switch', 'VALIDATE CONSTRAINT', 0],
  ['while the journal is removed', 'VALIDATE CONSTRAINT', 8],
];

/** Where a mover freezes, as above, and for how many seconds. The fence is lifted after 3 s. */
const FREEZES: [string, string, number, number][] = [
  ['in the transaction of the fence', PAUSE, 1, 6],
  ['before the old database is closed', PAUSE, 3, 6],
  ['while the old database is drained', PAUSE, 5, 6],
  ['in the last round', PAUSE, 12, 20],
  ['before the transaction of the switch', `SET state = 'left'`, 0, 6],
  ['in the transaction of the switch', SWITCH, 0, 6],
  ['before the commit of the switch', SWITCH, 1, 6],
];

describe('a move', () => {
  let world: TwoServerApp;
  let writing: Writer;

  beforeAll(async () => {
    world = await TwoServerApp.start();
  }, 60_000);
  afterAll(() => world.stop());
  beforeEach(() => {
    writing = world.writer();
  });
  afterEach(() => writing.stop());

  const moved = (to: string) => `tenant move acme --to ${to} --keep-days 0`;

  it.each(someOf(KILLS))(
    'whose process is killed %s is resumed, no write is lost, and the organization is served again within 3.5 s',
    async (where, from, before) => {
      const to = await world.awayFrom();
      const killed = await world.startCommand(moved(to), { from, before }).ended;
      expect(killed.exit).toBe('SIGKILL');
      await until(async () => !(await world.isHeld()), 10_000);
      const resumed = await world.command('tenant move acme --resume --json');
      expect([resumed.exit, resumed.stderr]).toEqual([0, '']);
      if (resumed.stdout.trim() === 'null' && (await world.serverOf()) !== to)
        expect((await world.command(moved(to))).exit).toBe(0);
      const { longest, isLost, acknowledged } = await writing.stop();
      measured(`mover killed ${where}`, `${longest} ms without a write, ${acknowledged} writes`);
      expect([isLost, await world.serverOf(), await world.step()]).toEqual([false, to, 'done']);
      expect(longest).toBeLessThan(SERVED_AGAIN_MS);
    },
    60_000,
  );

  it.each(someOf(FREEZES))(
    'whose process freezes %s changes nothing when it continues, and is resumed without a lost write',
    async (where, from, before, seconds) => {
      const [source, to] = [await world.serverOf(), await world.awayFrom()];
      const frozen = world.startCommand(moved(to), { from, before, signal: 'SIGSTOP' });
      await until(() => world.isFrozen(frozen), 30_000);
      await sleep(seconds * SECOND);
      expect([await world.isHeld(), await world.serverOf()]).toEqual([false, source]);
      frozen.child.kill('SIGCONT');
      expect((await frozen.ended).exit).toBe(1);
      expect([await world.isHeld(), await world.serverOf()]).toEqual([false, source]);
      expect((await world.command('tenant move acme --resume')).exit).toBe(0);
      const { longest, isLost } = await writing.stop();
      measured(`mover frozen for ${seconds} s ${where}`, `${longest} ms without a write`);
      expect([isLost, await world.serverOf(), await world.step()]).toEqual([false, to, 'done']);
      expect(longest).toBeLessThan(SERVED_AGAIN_MS);
    },
    90_000,
  );
});
