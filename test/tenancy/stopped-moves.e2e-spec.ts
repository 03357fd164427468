import { Client } from 'pg';
import { CredentialCipher } from '../../src/database/credential-cipher.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import { CopySessions } from '../../src/tenancy/copy/copy-sessions.js';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { MoveCatalog } from '../../src/tenancy/move/move-catalog.js';
import { MoveLock } from '../../src/tenancy/move/move-lock.js';
import { MovePlanner } from '../../src/tenancy/move/move-plan.js';
import type { TenantMove } from '../../src/tenancy/move/tenant-move.js';
import { TenantMoves } from '../../src/tenancy/move/tenant-moves.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';
import { TwoServerApp } from '../support/two-server-app.js';
import { until } from '../support/until.js';

/** Where the mover dies, one after the other. */
const DEATHS: [string, (move: TenantMove) => boolean][] = [
  ['preparing', ({ step, to_database }) => step === 'preparing' && to_database !== null],
  ['journaling', ({ step }) => step === 'journaling'],
  ['copying', ({ step, facts }) => step === 'copying' && Object.keys(facts.copied ?? {}).length > 2],
  ['catching_up', ({ step }) => step === 'catching_up'],
  ['verifying', ({ step }) => step === 'verifying'],
];

describe('a move that stopped', () => {
  let world: TwoServerApp;
  let moves: TenantMoves;
  let acme: { id: string; slug: string; status: 'active' };

  beforeAll(async () => {
    world = await TwoServerApp.start();
    moves = world.app.get(TenantMoves);
    const [row] = await world.app.sql<{ id: string }>(`SELECT id FROM organizations WHERE slug = 'acme'`);
    acme = { id: row?.id ?? '', slug: 'acme', status: 'active' };
  }, 60_000);
  afterAll(() => world.stop());

  const me = async (): Promise<number> =>
    (await world.app.call('get', '/users/me', { tenant: 'acme', as: world.user })).status;
  const begin = async (keepDays = 0): Promise<TenantMove> =>
    moves.begin(acme, await world.awayFrom(), { keepDays, rate: 500 });
  async function stopBeforePause(move: TenantMove): Promise<void> {
    const abort = new AbortController();
    const onStep = ({ step }: TenantMove): void => (step === 'catching_up' ? abort.abort() : undefined);
    await expect(moves.run(move, { onStep, signal: abort.signal })).rejects.toThrow('The move was stopped.');
  }
  const command = (line: string) => commandLine(world.app, line.split(' '));
  const copies = async (): Promise<number> =>
    (await world.app.sql(`SELECT FROM tenant_databases WHERE state IN ('arriving', 'left')`)).length;

  it('is continued from its step, in whichever it stopped, and the organization is served all the time', async () => {
    const begun = await begin();
    for (const [step, isThere] of DEATHS) {
      const onStep = (move: TenantMove): void => {
        if (isThere(move)) throw new Error('The mover died');
      };
      await expect(moves.run(begun, { onStep })).rejects.toThrow('The mover died');
      expect(await moves.latest(acme)).toMatchObject({ step, error: 'The mover died' });
      expect(await me()).toBe(200);
    }
    const { text: metrics } = await world.app.call('get', '/metrics').expect(200);
    expect(metrics).toMatch(/^tenantry_moves\{step="verifying"\} 1$/m);
    expect(metrics).toMatch(/^tenantry_moves\{step="copying"\} 0$/m);
    expect(metrics).not.toContain('tenantry_move_pause_seconds{');
    expect(await moves.resume(acme)).toMatchObject({ step: 'done', error: null });
    expect([await world.serverOf(), await me(), await copies()]).toEqual([begun.to_server_id, 200, 0]);
    expect(await moves.resume(acme)).toBeNull();
  }, 60_000);

  it('in its pause is held, until the fence is overdue and the next request lifts it', async () => {
    await stopBeforePause(await begin());
    const fence = (until: string): Promise<unknown> =>
      world.app.sql(
        `WITH held AS (UPDATE tenant_databases SET state = 'moving' WHERE organization_id = $1)
         UPDATE tenant_moves SET step = 'fencing', fence_until = clock_timestamp() + $2::interval
         WHERE organization_id = $1 AND step = 'catching_up'`,
        [acme.id, until],
      );
    await fence('1 hour');
    await expect(moves.resume(acme)).rejects.toThrow('continued by another process');
    await world.app.sql(`UPDATE tenant_moves SET fence_until = clock_timestamp() + interval '500 ms'
      WHERE step = 'fencing'`);
    expect(await me()).toBe(200);
    expect((await moves.latest(acme)).step).toBe('catching_up');
    await fence('0 s');
    expect(await moves.resume(acme)).toMatchObject({ step: 'done' });
    expect(await me()).toBe(200);
  }, 60_000);

  it('is continued by one process at a time, and begun by one of two', async () => {
    const planner = world.app.get(MovePlanner);
    const plan = planner.plan.bind(planner);
    const delayed = jest.spyOn(planner, 'plan').mockImplementationOnce(async (...args) => {
      const checked = await plan(...args);
      await begin();
      return checked;
    });
    await expect(begin()).rejects.toThrow('is being moved or cloned');
    delayed.mockRestore();
    const move = await moves.latest(acme);
    await world.app.get(MoveLock).tryHold(move, async () => {
      await expect(moves.run(move, { signal: AbortSignal.abort() })).rejects.toThrow('Another process');
      expect(await moves.isAtWork(move)).toBe(true);
    });
    expect((await command('tenant clone acme --as acme-2')).stderr).toMatch('already being moved or cloned');
    expect((await command('tenant move acme --abandon')).stdout).toMatch('served from its old database');
  });

  it('because a transaction of the organization did not end gives up its pause, and repeats it later', async () => {
    const [home] = world.servers;
    if ((await world.serverOf()) !== home)
      expect((await command(`tenant move acme --to ${home} --keep-days 0`)).exit).toBe(0);
    await stopBeforePause(await begin());
    const { id, secret } = await world.app.get(TenantCatalog).getFor(acme.id);
    const [database, password] = [databaseName(id), world.app.get(CredentialCipher).open(secret ?? '', id)];
    const client = new Client({ ...testServer(), database, user: database, password });
    await client.connect();
    await client.query(`BEGIN; UPDATE users SET bio = 'last'`);
    let committed: Promise<unknown> | undefined;
    const steps: string[] = [];
    const onStep = ({ step }: TenantMove): void => {
      if (step === 'catching_up' && steps.at(-1) === 'verifying')
        committed ??= client.query('COMMIT').finally(() => client.end());
      steps.push(step);
    };
    expect(await moves.resume(acme, { onStep })).toMatchObject({ step: 'done' });
    await committed;
    const { body } = await world.app.call('get', '/users/me', { tenant: 'acme', as: world.user }).expect(200);
    expect([body.bio, committed !== undefined]).toEqual(['last', true]);
  }, 60_000);

  it('and is a clone or a swap cannot be resumed: it is abandoned, a swap by the reconciler', async () => {
    const { id, server_id } = await world.app.get(TenantCatalog).getFor(acme.id);
    const options = { keepDays: 0, rate: null };
    const place = { from_database: id, from_server_id: server_id, to_server_id: server_id };
    const clone = { organization_id: acme.id, slug: 'acme', kind: 'clone' as const, ...place, options };
    await world.app.get(MoveCatalog).begin(clone);
    const resumed = await command('tenant move acme --resume');
    expect([resumed.exit, resumed.stderr]).toEqual([1, expect.stringContaining('A clone cannot be resumed.')]);
    expect((await command('tenant move acme --abandon')).exit).toBe(0);
    await world.app.get(MoveCatalog).begin({ ...clone, kind: 'restore' });
    expect((await command('tenant move acme --resume')).stderr).toMatch('A swap cannot be resumed.');
    await world.app.sql(`UPDATE tenant_moves SET updated_at = now() - interval '1 minute' WHERE kind = 'restore'`);
    await world.app.reconcile();
    expect((await moves.latest(acme)).step).toBe('abandoned');
    expect(await me()).toBe(200);
  });

  it('after its end keeps an old copy that is only dropped if it is closed, unused, and replaced', async () => {
    const { from_database, to_database, from_server_id, to_server_id } = await moves.run(await begin(7));
    const { text: metrics } = await world.app.call('get', '/metrics').expect(200);
    expect(metrics).toMatch(/^tenantry_move_pause_seconds\{quantile="1"\} \d/m);
    const { databases } = await world.app.get(DatabaseServers).get(from_server_id);
    const isKept = async (): Promise<boolean> => {
      await world.app.reconcile();
      return (await copies()) === 1;
    };
    const undo = await moves.beginUndo(acme);
    expect(await isKept()).toBe(true);
    await world.app.sql(`UPDATE tenant_moves SET keep_until = now() WHERE step = 'switched'`);
    expect(await isKept()).toBe(true);
    await moves.abandon(acme, undo);

    await databases.openToRole(from_database);
    expect(await isKept()).toBe(true);
    await databases.closeToRole(from_database);
    const mark = (database: string | null): Promise<unknown> =>
      world.app
        .get(CopySessions)
        .with({ id: to_database ?? '', server_id: to_server_id }, (client) =>
          client.query('UPDATE tenant_marker SET database_id = $1', [database]),
        );
    await mark(from_database);
    expect(await isKept()).toBe(true);
    await mark(to_database);
    expect(await isKept()).toBe(false);
    expect(await me()).toBe(200);
  }, 60_000);

  it('after its end is not undone once its organization was migrated or deleted, and a purge removes its copy', async () => {
    const { from_database } = await moves.run(await begin(7));
    const age = (by: number): Promise<unknown> =>
      world.app.sql('UPDATE tenant_databases SET schema = schema + $2 WHERE id = $1', [from_database, by]);
    await age(-1);
    await expect(moves.beginUndo(acme)).rejects.toThrow('was migrated since');
    await age(1);
    await world.app.call('delete', '/organizations/acme', { as: world.owner }).expect(202);
    await expect(moves.beginUndo(acme)).rejects.toThrow(/The database of acme is fenc\w+, its old copy left/);
    await world.app.reconcile();
    await world.app.sql(`UPDATE organizations SET deleted_at = now() - interval '40 days' WHERE slug = 'acme'`);
    await world.app.reconcile();
    await until(async () => {
      await world.app.reconcile();
      return (await copies()) === 0;
    });
  }, 60_000);
});
