import { join } from 'node:path';
import { Restores } from '../../src/backups/restores/restores.js';
import { KeyRotation } from '../../src/tenancy/credentials/key-rotation.js';
import type { Account } from '../support/caller.js';
import { tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { type Crash, TwoServerApp } from '../support/two-server-app.js';
import { until } from '../support/until.js';
import { writeBackup } from '../support/write-backup.js';

const NEXT_RELEASE = join(__dirname, '..', 'support', 'next-release-cli.cjs');

/** Where the mover is stopped while something else is done. */
const STOPS: [string, Crash][] = [
  ['before the switch', { from: 'TRUNCATE', before: 8, signal: 'SIGSTOP' }],
  ['in the pause', { from: `SET state = 'moving'`, before: 6, signal: 'SIGSTOP' }],
];
const [[, BEFORE_SWITCH], [, IN_PAUSE]] = STOPS as [[string, Crash], [string, Crash]];

/** The table "Other operations during a move" of docs/moving.md. */
describe('during a move', () => {
  const store = temporaryFolder();
  let world: TwoServerApp;
  let slug: string;
  let user: Account;
  let made = 0;

  beforeAll(async () => {
    world = await TwoServerApp.start({ BACKUP_DIR: store.path });
  }, 60_000);
  afterAll(async () => {
    await world.stop();
    store.remove();
  });
  beforeEach(async () => {
    slug = `moved-${(made += 1)}`;
    await world.app.organization(slug, world.owner);
    user = await world.app.account(`user@${slug}.com`, slug);
  });

  const command = (line: string) => commandLine(world.app, line.split(' '));
  const me = async (): Promise<number> => (await world.app.call('get', '/users/me', { tenant: slug, as: user })).status;
  const asOwner = async (method: 'post' | 'delete', path = ''): Promise<number> =>
    (await world.app.call(method, `/organizations/${slug}${path}`, { as: world.owner })).status;
  const states = () => world.app.sql<{ state: string }>(`SELECT DISTINCT state FROM tenant_databases ORDER BY state`);

  /** Starts a move, stops its process, and lets it continue after `work`. @returns the target and how it ended. */
  async function whileMoving(crash: Crash, work: () => Promise<void>) {
    const to = await world.awayFrom(slug);
    const mover = world.startCommand(`tenant move ${slug} --to ${to}`, crash);
    await until(() => world.isFrozen(mover));
    try {
      await work();
    } finally {
      mover.child.kill('SIGCONT');
    }
    return { to, ...(await mover.ended) };
  }

  /** A mover that was stopped for longer than a pause may last is resumed. */
  async function isMovedTo(to: string): Promise<void> {
    expect((await world.command(`tenant move ${slug} --resume`)).exit).toBe(0);
    expect(await world.serverOf(slug)).toBe(to);
  }

  it.each(STOPS)('a deletion %s wins, and a restoration brings back everything', async (_, crash) => {
    const from = await world.serverOf(slug);
    const { exit } = await whileMoving(crash, async () => {
      expect(await asOwner('delete')).toBe(202);
      expect(await me()).toBe(404);
      expect((await command(`tenant move ${slug} --resume`)).exit).toBe(1);
      expect(await asOwner('post', '/restore')).toBe(200);
      expect(await me()).toBe(200);
    });
    expect(exit).toBe(1);
    await until(async () => {
      await world.app.reconcile();
      return (await world.step()) === 'abandoned';
    });
    expect([await world.serverOf(slug), await me()]).toEqual([from, 200]);
    expect(await states()).toEqual([{ state: 'ready' }, { state: 'template' }]);
  });

  it.each(STOPS)('a suspension %s takes effect, and the move continues', async (_, crash) => {
    const { to } = await whileMoving(crash, async () => {
      expect([await asOwner('post', '/suspend'), await me()]).toEqual([200, 403]);
    });
    await isMovedTo(to);
    expect([await me(), await asOwner('post', '/resume'), await me()]).toEqual([403, 200, 200]);
  });

  it.each(STOPS)('a second move, a clone and a restored backup %s are refused', async (_, crash) => {
    const backup = await writeBackup(world.app, slug);
    await world.app.get(Restores).beside(slug, backup.id);
    const { to } = await whileMoving(crash, async () => {
      for (const line of [`tenant move ${slug} --to ${world.servers[1]}`, `tenant clone ${slug} --as other`])
        expect(await command(line)).toMatchObject({ exit: 1, stderr: expect.stringMatching(/being moved|is moving/) });
      expect(await command(`tenant swap ${slug} --yes`)).toMatchObject({
        exit: 1,
        stderr: expect.stringMatching(/being moved|is moving/),
      });
    });
    await isMovedTo(to);
    expect(await command(`tenant swap ${slug} --yes`)).toMatchObject({ exit: 0 });
    await command(`tenant drop-beside ${slug} --yes`);
  });

  it('a backup is complete, and refused in the pause', async () => {
    const first = await whileMoving(BEFORE_SWITCH, async () => {
      expect(await writeBackup(world.app, slug)).toMatchObject({ state: 'complete' });
    });
    expect(first.exit).toBe(0);
    const { to } = await whileMoving(IN_PAUSE, async () => {
      expect((await command(`tenant backup ${slug}`)).exit).toBe(1);
    });
    await isMovedTo(to);
    expect(await writeBackup(world.app, slug)).toMatchObject({ state: 'complete' });
  });

  it('the password of the organization can be replaced before the switch, but not in the pause', async () => {
    const rotate = `key rotate-passwords --tenant ${slug}`;
    const first = await whileMoving(BEFORE_SWITCH, async () => expect((await command(rotate)).exit).toBe(0));
    expect([first.exit, await me()]).toEqual([0, 200]);
    const { to } = await whileMoving(IN_PAUSE, async () =>
      expect(await command(rotate)).toMatchObject({ exit: 1, stderr: expect.stringContaining('Retry in a minute.') }),
    );
    await isMovedTo(to);
    expect([(await command(rotate)).exit, await me()]).toEqual([0, 200]);
  });

  it('a new SECRET_KEY re-encrypts the passwords of all its databases', async () => {
    expect((await command(`tenant move ${slug} --to ${await world.awayFrom(slug)}`)).exit).toBe(0);
    const keys = { now: world.app.config.SECRET_KEY, next: 'another secret of the test run, 32 bytes and more' };
    const rotate = (SECRET_KEY: string, SECRET_KEY_PREVIOUS: string) =>
      tenantry(['key', 'rotate'], { ...world.environment, SECRET_KEY, SECRET_KEY_PREVIOUS });
    const { exit } = await whileMoving(BEFORE_SWITCH, async () => {
      expect(await rotate(keys.next, keys.now)).toMatchObject({ exit: 0 });
      expect(await rotate(keys.now, keys.next)).toMatchObject({ exit: 0 });
    });
    expect([exit, await me()]).toEqual([0, 200]);
    expect((await world.app.get(KeyRotation).inspect()).unreadable).toEqual([]);
    expect(await command(`tenant move ${slug} --undo`)).toMatchObject({ exit: 0 });
    expect(await me()).toBe(200);
  });

  it('its migration fails as being moved, and one after the switch ends the undo', async () => {
    const next = (line: string) => tenantry(line.split(' '), world.environment, { program: NEXT_RELEASE });
    const { exit } = await whileMoving(BEFORE_SWITCH, async () => {
      const { stdout, stderr } = await next(`migrate tenants --only ${slug}`);
      expect(stdout + stderr).toMatch(/being moved/);
    });
    expect([exit, await me()]).toEqual([0, 200]);
    const there = await world.awayFrom(slug);
    expect((await next(`tenant move ${slug} --to ${there} --plan`)).stdout).toMatch('lacks migrations');
    expect((await next(`migrate tenants --only ${slug}`)).exit).toBe(0);
    expect((await command(`tenant move ${slug} --undo`)).stderr).toMatch('was migrated since');
    expect(await me()).toBe(200);
  });
});
