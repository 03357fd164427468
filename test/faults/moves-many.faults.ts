import { CopySessions } from '../../src/tenancy/copy/copy-sessions.js';
import { inParallel } from '../../src/tenancy/in-parallel.js';
import { type CopiedTable, copiedTables } from '../../src/tenancy/copy/copied-table.js';
import { replaceRows } from '../../src/tenancy/copy/table-streams.js';
import { TenantMoves } from '../../src/tenancy/move/tenant-moves.js';
import type { Account } from '../support/caller.js';
import { Burst } from '../support/burst.js';
import { measured } from '../support/measured.js';
import { SHARE } from '../support/share.js';
import { TwoServerApp } from '../support/two-server-app.js';

const ORGANIZATIONS = Math.round(50 / SHARE);
const WRITERS = 8;
const WRITES = 10_000;

/** Differences of one row: a changed value, a missing row, and one too many. */
const PLANTS: [string, string][] = [
  ['public.users', `UPDATE users SET bio = 'planted' WHERE email = 'user-1@acme.com'`],
  ['public.users', `UPDATE users SET phone = '1' WHERE email = 'user-2@acme.com'`],
  ['public.users', `UPDATE users SET updated_at = updated_at + interval '1 second' WHERE email = 'user-3@acme.com'`],
  ['public.users', `UPDATE users SET first_name = '' WHERE email = 'user-4@acme.com'`],
  ['public.users', `DELETE FROM users WHERE email = 'user-5@acme.com'`],
  ['public.sessions', `DELETE FROM sessions WHERE id = (SELECT min(id::text)::uuid FROM sessions)`],
  [
    'public.sessions',
    `UPDATE sessions SET user_agent = 'planted' WHERE id = (SELECT min(id::text)::uuid FROM sessions)`,
  ],
  ['public.roles', `UPDATE roles SET name = name || ' ' WHERE slug = 'planted'`],
  ['public.roles', `DELETE FROM roles WHERE slug = 'planted'`],
  ['public.users', `INSERT INTO users (id, email, password_hash) VALUES (gen_random_uuid(), 'one@too.many', 'x')`],
];
const ROUNDS = 2;

describe('moves', () => {
  let world: TwoServerApp;
  let users: Account[];

  beforeAll(async () => {
    world = await TwoServerApp.start({ ORGANIZATIONS_PER_OWNER: '1000' });
    users = [];
    for (let n = 0; n < WRITERS; n += 1) users.push(await world.app.account(`user-${n}@acme.com`, 'acme'));
    await world.app.sql(
      `INSERT INTO roles (id, slug, name, permissions) VALUES (gen_random_uuid(), 'planted', 'Planted', '{}')`,
      [],
      await world.app.databaseOf('acme'),
    );
  }, 60_000);
  afterAll(() => world.stop());

  it(`name the table of each of ${ROUNDS * PLANTS.length} planted differences, and do not switch`, async () => {
    const moves = world.app.get(TenantMoves);
    const [row] = await world.app.sql<{ id: string }>(`SELECT id FROM organizations WHERE slug = 'acme'`);
    const acme = { id: row?.id ?? '', slug: 'acme', status: 'active' as const };
    const from = await world.serverOf();
    const options = { keepDays: 0, rate: null };
    const abort = new AbortController();
    const begun = await moves.begin(acme, await world.awayFrom(), options);
    const onStep = ({ step }: { step: string }): void => {
      if (step === 'catching_up') abort.abort();
    };
    await expect(moves.run(begun, { onStep, signal: abort.signal })).rejects.toThrow('was stopped');
    const { to_database, to_server_id, from_database, from_server_id } = await moves.latest(acme);
    const sessions = world.app.get(CopySessions);
    const named: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const [table, plant] of PLANTS) {
        await sessions.with({ id: to_database ?? '', server_id: to_server_id }, (client) => client.query(plant));
        const error = await moves.resume(acme).catch(String);
        expect([plant, error]).toEqual([plant, expect.stringContaining(`The copy differs in ${table} (`)]);
        named.push(table);
        await sessions.with({ id: from_database, server_id: from_server_id }, (source) =>
          sessions.with({ id: to_database ?? '', server_id: to_server_id }, async (target) => {
            const copied = (await copiedTables(source)).find(({ name }) => name === table);
            await replaceRows(source, target, copied as CopiedTable);
          }),
        );
      }
    }
    expect([named.length, await world.serverOf()]).toEqual([ROUNDS * PLANTS.length, from]);
    expect(await moves.resume(acme)).toMatchObject({ step: 'done' });
    measured('planted differences', `${named.length} of ${ROUNDS * PLANTS.length} named`);
  }, 120_000);

  it(`are undone after ${WRITES} writes without losing one`, async () => {
    const from = await world.serverOf();
    expect(await world.command(`tenant move acme --to ${await world.awayFrom()}`)).toMatchObject({ exit: 0 });
    const put = (user: Account, bio: string) =>
      world.app.call('put', '/users/me', { tenant: 'acme', as: user }).send({ bio }).expect(200);
    await Promise.all(
      users.map(async (user) => {
        for (let n = 1; n <= WRITES / WRITERS; n += 1) await put(user, `text ${n}`);
      }),
    );
    const began = Date.now();
    const undone = await world.command('tenant move acme --undo --json');
    expect([undone.exit, undone.stderr, await world.serverOf()]).toEqual([0, '', from]);
    const { pause_ms } = JSON.parse(undone.stdout) as { pause_ms: number };
    measured(`undo after ${WRITES} writes`, `${Date.now() - began} ms, requests waited ${pause_ms} ms`);
    for (const user of users) {
      const { body } = await world.app.call('get', '/users/me', { tenant: 'acme', as: user }).expect(200);
      expect((body as { bio: string }).bio).toBe(`text ${WRITES / WRITERS}`);
    }
    await world.app.account('new@acme.com', 'acme');
  }, 180_000);

  /** The number of organizations on each server. */
  const loads = async (): Promise<number[]> => {
    const rows = await world.app.sql<{ n: number }>(
      `SELECT (SELECT count(*)::int FROM tenant_databases d WHERE d.server_id = s.id AND d.organization_id IS NOT NULL) AS n
       FROM unnest($1::uuid[]) WITH ORDINALITY s (id, at) ORDER BY at`,
      [world.servers],
    );
    return rows.map(({ n }) => n);
  };

  it(`drain a server of ${ORGANIZATIONS} organizations under load, and balance the servers`, async () => {
    const [home, away] = world.servers;
    if ((await world.serverOf()) !== home)
      expect((await world.command(`tenant move acme --to ${home} --keep-days 0`)).exit).toBe(0);
    await world.command(`servers close ${away}`);
    const visitors = [{ tenant: 'acme', token: world.user.accessToken }];
    const slugs = Array.from({ length: ORGANIZATIONS - 1 }, (_, n) => `drained-${n}`);
    await inParallel(slugs, 4, async (tenant) => {
      await world.app.organization(tenant, world.owner);
      visitors.push({ tenant, token: (await world.app.account(`user@${tenant}.com`, tenant)).accessToken });
      return false;
    });
    await world.command(`servers open ${away}`);
    let turn = 0;
    const burst = new Burst(
      world.app.url,
      WRITERS,
      () => visitors[(turn += 1) % ORGANIZATIONS] as (typeof visitors)[0],
    );
    const writing = world.writer();
    try {
      expect(await world.command(`servers drain ${home} --keep-days 0 --json`)).toMatchObject({ exit: 0, stderr: '' });
      expect(await loads()).toEqual([0, ORGANIZATIONS]);
      expect((await world.command(`servers open ${home}`)).exit).toBe(0);
      const balance = 'servers balance --most 100 --keep-days 0 --json';
      expect(await world.command(balance)).toMatchObject({ exit: 0, stderr: '' });
      const [here = 0, there = 0] = await loads();
      expect([here + there, Math.abs(here - there) <= 1]).toEqual([ORGANIZATIONS, true]);
    } finally {
      await burst.stop();
      const { isLost, statuses, longest } = await writing.stop();
      const answers = [...burst.answers.keys()];
      measured(`a drain of ${ORGANIZATIONS} organizations`, `${burst.summary}, at most ${longest} ms without a write`);
      expect([isLost, statuses, answers]).toEqual([false, [200], [200]]);
    }
  }, 600_000);
});
