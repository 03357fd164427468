import { Client } from 'pg';
import { tenantMigrations } from '../../migrations/tenant.js';
import { newId } from '../../src/common/ids.js';
import { Installation } from '../../src/database/core/installation.js';
import { headOf } from '../../src/database/schema/migration-class.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { FleetMigration } from '../../src/tenancy/fleet/fleet-migration.js';
import { CAREFUL } from '../../src/tenancy/fleet/migration-run.js';
import { FleetStatus } from '../../src/tenancy/fleet/fleet-status.js';
import { MigrationPlans, type Plan } from '../../src/tenancy/fleet/migration-plans.js';
import type { Planned, Run, RunOptions } from '../../src/tenancy/fleet/migration-run.js';
import { RunSharing } from '../../src/tenancy/fleet/run-sharing.js';
import { MigrationRuns } from '../../src/tenancy/fleet/migration-runs.js';
import { TenantChanges } from '../../src/tenancy/changes/tenant-changes.js';
import { TenantDirectory } from '../../src/tenancy/directory/tenant-directory.js';
import { SpareCatalog } from '../../src/tenancy/catalog/spare-catalog.js';
import { TenantCatalog } from '../../src/tenancy/catalog/tenant-catalog.js';
import { TenantMigrator } from '../../src/tenancy/provisioning/tenant-migrator.js';
import { WarmPool } from '../../src/tenancy/provisioning/warm-pool.js';
import { TenantSchema } from '../../src/tenancy/tenant-schema.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';
import { measured } from '../support/measured.js';
import { until } from '../support/until.js';
import {
  AddColour1900000000004,
  AddNickname1900000000002,
  AddNotes1900000000001,
  AddSlowly1900000000000,
  DropNotes1900000000003,
  withRelease,
} from '../support/next-release.js';

/** Of the release that is tested, without those of the next one. */
const HEAD = headOf(tenantMigrations);

/** The end of the wave of a run whose databases are not listed yet. */
const LISTING = -1;

const ALL_AT_ONCE: RunOptions = { ...CAREFUL, canary: 0 };

const allOf = async ({ pages }: Plan): Promise<Planned[]> => {
  const all: Planned[] = [];
  for await (const page of pages()) all.push(...page);
  return all;
};

let app: TestApp;
let owner: Account;
const users = new Map<string, Account>();

async function tenants(...slugs: string[]): Promise<void> {
  for (const slug of slugs) {
    await app.organization(slug, owner);
    users.set(slug, await app.account(`user@${slug}.com`, slug));
  }
}
const fleet = () => app.get(FleetMigration);
const me = (slug: string, on = app) => on.call('get', '/users/me', { tenant: slug, as: users.get(slug) as Account });
const status = async (slug: string): Promise<unknown[]> => {
  const { status: code, body } = await me(slug);
  return [code, (body as { code?: string }).code];
};
const notes = async (slug: string) => app.sql('SELECT text FROM notes', [], await app.databaseOf(slug));
const breakIt = async (slug: string) => app.sql('CREATE TABLE notes (in_the_way int)', [], await app.databaseOf(slug));
const mend = async (slug: string) => app.sql('DROP TABLE notes', [], await app.databaseOf(slug));
const planned = (only: readonly string[] | null) => app.get(MigrationPlans).up(only).then(allOf);
const toUndo = ({ id }: Run) => app.get(MigrationPlans).down(id).then(allOf);
const migrate = (options: Partial<RunOptions> = {}) => fleet().migrate({ ...ALL_AT_ONCE, ...options }) as Promise<Run>;
const ends = async (run: Run) =>
  Object.fromEntries((await app.get(MigrationRuns).results(run)).map(({ slug, state }) => [slug ?? 'spare', state]));
const changesOf = async (slug: string) =>
  (await app.sql('SELECT 1 FROM tenant_changes WHERE slug = $1', [slug])).length;
const next = <T>(work: () => Promise<T>): Promise<T> => withRelease([AddNotes1900000000001], work);

async function start(): Promise<void> {
  app = await TestApp.start();
  owner = await app.account('owner@company.com');
  await tenants('alpha', 'beta', 'gamma');
}

/** Of the tables and columns that the next releases bring. */
const TAKE_BACK = `
  DROP TABLE IF EXISTS notes, old_notes;
  ALTER TABLE users DROP COLUMN IF EXISTS nickname, DROP COLUMN IF EXISTS colour;
  DELETE FROM migrations WHERE "timestamp" > ${HEAD};
  UPDATE tenant_marker SET schema = ${HEAD}, requires = 0`;

describe('a fleet', () => {
  beforeAll(start);
  // Each story begins with three active tenants of this release, and without runs.
  afterEach(async () => {
    for (const slug of ['alpha', 'beta', 'gamma']) await app.sql(TAKE_BACK, [], await app.databaseOf(slug));
    await app.sql(`
      UPDATE tenant_databases SET schema = ${HEAD}, quarantined_at = NULL WHERE state = 'ready';
      UPDATE organizations SET status = 'active', suspended_by = NULL;
      DELETE FROM migration_runs;
      SELECT record_tenant_change(id) FROM organizations`);
  });
  afterAll(() => app.stop());

  it('is planned without a change, migrated once, and unchanged when it is up to date', () =>
    next(async () => {
      expect((await planned(null)).map(({ slug, steps }) => [slug, steps])).toEqual(
        ['alpha', 'beta', 'gamma'].map((slug) => [slug, ['AddNotes1900000000001']]),
      );
      expect(await planned(['beta'])).toHaveLength(1);
      const only = await migrate({ only: ['beta'] });
      expect([only.state, await ends(only)]).toEqual(['done', { beta: 'migrated' }]);

      const seen: string[] = [];
      await app.sql(`ALTER DATABASE ${await app.databaseOf('beta')} ALLOW_CONNECTIONS false`, [], 'postgres');
      const run = await fleet().migrate(
        { ...CAREFUL, wave: 1 },
        { onProgress: (done, all) => seen.push(`${done}/${all}`) },
      );
      expect([await ends(run as Run), seen]).toEqual([{ alpha: 'migrated', gamma: 'migrated' }, ['1/2', '2/2']]);
      await app.sql(`ALTER DATABASE ${await app.databaseOf('beta')} ALLOW_CONNECTIONS true`, [], 'postgres');
      expect(await fleet().migrate(ALL_AT_ONCE)).toBeNull();
      for (const slug of ['alpha', 'beta', 'gamma']) {
        expect(await notes(slug)).toEqual([{ text: 'applied' }]);
        await me(slug).expect(200);
      }
      const { schemas, runs } = await app.get(FleetStatus).read();
      expect(schemas).toEqual([
        { schema: 1900000000001, migration: 'AddNotes1900000000001', organizations: 3, spares: 0, templates: 1 },
      ]);
      expect(runs.map(({ state, results }) => [state, results])).toEqual([
        ['done', { migrated: 2 }],
        ['done', { migrated: 1 }],
      ]);
    }));

  it('continues when one fails, which alone is quarantined until a resumed run succeeds', () =>
    next(async () => {
      await breakIt('beta');
      await app.sql(`UPDATE organizations SET status = 'suspended', suspended_by = 'owner' WHERE slug = 'gamma'`);
      await breakIt('gamma');
      const run = await migrate();
      expect([run.state, await ends(run)]).toEqual(['done', { alpha: 'migrated', beta: 'failed', gamma: 'failed' }]);
      const [failed] = await app.get(MigrationRuns).results(run, ['failed']);
      expect(failed?.error).toMatch('AddNotes1900000000001: column "text" of relation "notes" does not exist');
      expect(await status('alpha')).toEqual([200, undefined]);
      expect(await status('beta')).toEqual([503, 'tenant_unavailable']);
      expect(await status('gamma')).toEqual([403, 'tenant_suspended']);
      const { body } = await app.call('get', '/organizations', { as: owner }).expect(200);
      const { items } = body as { items: { slug: string; status: string }[] };
      expect(items.map(({ slug, status: is }) => `${slug} ${is}`)).toEqual([
        'gamma suspended',
        'beta unavailable',
        'alpha active',
      ]);
      expect((await app.get(FleetStatus).read()).quarantined).toEqual(['beta', 'gamma']);

      await mend('beta');
      const again = await fleet().resume(run.id, {});
      expect([again.id, await ends(again)]).toEqual([run.id, { alpha: 'migrated', beta: 'migrated', gamma: 'failed' }]);
      await until(async () => (await status('beta'))[0] === 200); // each process hears of it within a second
      expect(await notes('alpha')).toHaveLength(1);
    }));

  it('is protected by its canary, or by the number of failures', () =>
    next(async () => {
      await breakIt('alpha');
      const run = await migrate({ canary: 1 });
      expect([run.state, await ends(run)]).toEqual(['stopped', { alpha: 'failed', beta: 'waiting', gamma: 'waiting' }]);
      await me('beta').expect(200);
      await breakIt('beta');
      const more = await fleet().resume(run.id, { canary: 0, stopAfter: 2, concurrency: 1 });
      expect([more.state, await ends(more)]).toEqual([
        'stopped',
        { alpha: 'failed', beta: 'failed', gamma: 'waiting' },
      ]);
      await mend('alpha');
      await mend('beta');
      const rest = await fleet().resume(run.id, { canary: 1 });
      expect([rest.state, new Set(Object.values(await ends(rest)))]).toEqual(['done', new Set(['migrated'])]);
    }));

  it('has no second canary when it is resumed, and failed tenants come last', () =>
    next(async () => {
      await breakIt('beta');
      const run = await migrate({ canary: 1, stopAfter: 1, concurrency: 1 });
      expect([run.state, await ends(run)]).toEqual([
        'stopped',
        { alpha: 'migrated', beta: 'failed', gamma: 'waiting' },
      ]);
      const rest = await fleet().resume(run.id, {});
      expect([rest.state, await ends(rest)]).toEqual([
        'done',
        { alpha: 'migrated', gamma: 'migrated', beta: 'failed' },
      ]);
    }));

  it('is undone after the process of its run died, or stopped without noticing', () =>
    next(async () => {
      const run = await migrate();
      await app.sql(`UPDATE migration_runs SET state = 'running', finished_at = NULL`);
      await app.sql(
        `UPDATE migration_results SET state = 'waiting', to_schema = NULL, worker_id = gen_random_uuid() WHERE slug <> 'gamma'`,
      );
      expect((await app.get(FleetStatus).read()).runs).toMatchObject([{ state: 'interrupted' }]);
      const resumed = await fleet().resume(run.id, {}, { signal: AbortSignal.abort() });
      expect([resumed.state, await ends(resumed)]).toEqual([
        'stopped',
        { alpha: 'waiting', beta: 'waiting', gamma: 'migrated' },
      ]);
      expect(await toUndo(run)).toHaveLength(3);
      const undoing = await fleet().undo(run.id, ALL_AT_ONCE);
      expect(await ends(undoing)).toEqual({ alpha: 'undone', beta: 'undone', gamma: 'undone' });
      await expect(fleet().resume(run.id, {})).rejects.toThrow(`was undone by ${undoing.id}`);
    }));

  it('is stopped between two tenants, and resumed', () =>
    next(async () => {
      const stop = new AbortController();
      const run = await fleet().migrate(
        { ...ALL_AT_ONCE, concurrency: 1 },
        { signal: stop.signal, onProgress: () => stop.abort() },
      );
      expect([run?.state, await ends(run as Run)]).toEqual([
        'stopped',
        { alpha: 'migrated', beta: 'waiting', gamma: 'waiting' },
      ]);
      await fleet().resume(run?.id ?? '', {});
      for (const slug of ['alpha', 'beta', 'gamma']) expect(await notes(slug)).toHaveLength(1);
    }));

  it('is migrated once by two concurrent runners, which share one run', () =>
    next(async () => {
      const only = ['alpha', 'beta', 'gamma'];
      let joining: Promise<Run> | undefined;
      const workers = () => app.sql('SELECT 1 FROM migration_workers');
      const begun = await fleet().migrate(
        { ...ALL_AT_ONCE, only },
        {
          onRun: async () => {
            joining = migrate({ only });
            await until(async () => (await workers()).length === 2);
          },
        },
      );
      const runs = [begun as Run, (await joining) as Run] as const;
      expect([runs[0].id, await ends(runs[0])]).toEqual([
        runs[1].id,
        { alpha: 'migrated', beta: 'migrated', gamma: 'migrated' },
      ]);
      for (const slug of ['alpha', 'beta', 'gamma']) expect(await notes(slug)).toEqual([{ text: 'applied' }]);
      await app.get(PostgresAdmin).tryWithLock(`tenantry migration run ${runs[0].id}`, async () => {
        for (const attempt of [fleet().resume(runs[0].id, {}), fleet().undo(runs[0].id, ALL_AT_ONCE)])
          await expect(attempt).rejects.toThrow('Another process is executing the run');
      });
      expect(await app.get(MigrationRuns).latest(3)).toHaveLength(1);
      for (const id of [newId(), 'nonsense']) await expect(fleet().resume(id, {})).rejects.toThrow('There is no run');
      await expect(planned(['alpha', 'nobody'])).rejects.toThrow('called nobody.');
    }));

  it('has no run to join after the end of the last one, and none for an organization that does not exist', () =>
    next(async () => {
      const run = await migrate({ only: ['beta'] });
      expect(await app.get(RunSharing).join(run)).toBeNull();
      expect(await fleet().isAtWork(run)).toBe(false);
      await expect(migrate({ only: ['beta', 'nobody'] })).rejects.toThrow(
        'There is no organization with a database called nobody',
      );
    }));

  it('is listed again when the process that began the run died before it had listed the databases', () =>
    next(async () => {
      const id = newId();
      await app.sql(
        `INSERT INTO migration_runs (id, target, options, state, wave_to) VALUES ($1, $2, $3, 'stopped', ${LISTING})`,
        [id, headOf([AddNotes1900000000001]), ALL_AT_ONCE],
      );
      const run = await fleet().resume(id, {});
      expect([run.state, await ends(run)]).toEqual([
        'done',
        { alpha: 'migrated', beta: 'migrated', gamma: 'migrated' },
      ]);
    }));

  it('can undo the migrations of one run only', async () => {
    const first = await next(() => migrate({ only: ['alpha'] }));
    await withRelease([AddNotes1900000000001, AddNickname1900000000002], async () => {
      await breakIt('gamma');
      const second = await migrate();
      expect(await ends(second)).toEqual({ alpha: 'migrated', beta: 'migrated', gamma: 'failed' });
      await expect(fleet().undo(first.id, ALL_AT_ONCE)).resolves.toMatchObject({ state: 'done' });
      expect((await app.get(MigrationRuns).latest(1)).map(({ undoes }) => undoes)).toEqual([first.id]);
      expect((await app.get(FleetStatus).read()).runs[0]?.results).toEqual({ failed: 1 });

      expect((await toUndo(second)).map(({ slug, steps }) => [slug, steps])).toEqual([
        ['alpha', ['AddNickname1900000000002']],
        ['beta', ['AddNickname1900000000002', 'AddNotes1900000000001']],
        ['gamma', []],
      ]);
      const undoing = await fleet().undo(second.id, ALL_AT_ONCE);
      expect(await ends(undoing)).toEqual({ alpha: 'undone', beta: 'undone', gamma: 'skipped' });
      expect(await notes('alpha')).toHaveLength(1); // by the first run
      await expect(notes('beta')).rejects.toThrow('does not exist');
      for (const slug of ['alpha', 'beta', 'gamma']) await me(slug).expect(200);
      expect((await planned(null)).map(({ slug, schema }) => [slug, schema])).toEqual([
        ['alpha', 1900000000001],
        ['beta', HEAD],
        ['gamma', HEAD],
      ]);
      await expect(fleet().undo(undoing.id, ALL_AT_ONCE)).rejects.toThrow('undid another run');
    });
    await expect(fleet().undo(first.id, ALL_AT_ONCE)).resolves.toMatchObject({ state: 'done' });
    expect(
      (await app.get(MigrationRuns).results((await app.get(MigrationRuns).latest(1))[0] as Run))[0]?.error,
    ).toMatch('This release does not contain AddNotes1900000000001');
  });

  it('does not wait for tables in use: their tenant gets another turn after the others', () =>
    withRelease([AddNotes1900000000001, DropNotes1900000000003, AddColour1900000000004], async () => {
      const before = await changesOf('alpha');
      const client = new Client({ ...testServer(), database: await app.databaseOf('alpha') });
      await client.connect();
      await client.query('BEGIN; SELECT * FROM users');
      let finished = 0;
      let longestMs = 0;
      const visit = async (): Promise<number> => {
        const began = performance.now();
        const { status: code } = await me('alpha');
        longestMs = Math.max(longestMs, performance.now() - began);
        return code;
      };
      const run = fleet().migrate({ ...ALL_AT_ONCE, concurrency: 2 }, { onProgress: (done) => (finished = done) });
      await until(async () => {
        await visit();
        return finished === 2;
      }, 20_000);
      await until(async () => (await changesOf('alpha')) > before, 20_000); // it was contracted before it got stuck
      await until(async () => (await visit()) === 200, 20_000);
      expect(finished).toBe(2);
      measured('a transaction left open during a migration', `users wait ${Math.round(longestMs)} ms at most`);
      expect(longestMs).toBeLessThan(4_000); // 2 s behind the migration, and a little for this machine
      await client.query('COMMIT');
      await client.end();
      expect(await ends((await run) as Run)).toEqual({ alpha: 'migrated', beta: 'migrated', gamma: 'migrated' });
    }));

  it('is served by two releases at a time, until a contracting migration requires more', async () => {
    await withRelease([AddNotes1900000000001, AddNickname1900000000002], () => migrate());
    expect(await status('beta')).toEqual([200, undefined]);
    const before = await changesOf('alpha');
    const after: Promise<number>[] = [];
    await withRelease([AddNotes1900000000001, AddNickname1900000000002, DropNotes1900000000003], () =>
      fleet().migrate(
        { ...ALL_AT_ONCE, only: ['alpha', 'beta'], concurrency: 1 },
        { onProgress: () => after.push(changesOf('alpha')) },
      ),
    );
    expect(await after[0]).toBe(before + 1); // at once, not when all are done
    for (const slug of ['alpha', 'beta']) expect(await status(slug)).toEqual([503, 'tenant_unavailable']);
    expect(await status('gamma')).toEqual([200, undefined]); // it is not contracted yet
  });

  it('is not served where an undo made its schema too old', () =>
    next(async () => {
      const run = await migrate();
      const release = app.get(TenantSchema) as { minServedSchema: number };
      const { minServedSchema } = release;
      release.minServedSchema = run.target;
      expect(await status('alpha')).toEqual([200, undefined]);
      await fleet().undo(run.id, ALL_AT_ONCE);
      await app.get(TenantChanges).catchUp();
      expect(await status('alpha')).toEqual([503, 'tenant_unavailable']);
      release.minServedSchema = minServedSchema;
    }));
});

describe('a fleet', () => {
  beforeEach(start);
  afterEach(() => app.stop());

  it('may change during a migration: deleted tenants are skipped, and new or late ones get a turn', () =>
    next(async () => {
      const beta = await app.get(TenantCatalog).findFor((await app.get(TenantDirectory).get('beta')).id);
      await tenants('delta');
      const delta = await app.get(TenantCatalog).findFor((await app.get(TenantDirectory).get('delta')).id);
      await app.get(TenantCatalog).recordSchema(delta?.id ?? '', 1900000000001);
      let finished = 0;
      let running: Promise<Run | null>;
      const holder = new Client({ ...testServer(), database: databaseName(beta?.id ?? '') });
      await holder.connect();
      try {
        await holder.query('BEGIN; LOCK TABLE migrations IN SHARE ROW EXCLUSIVE MODE'); // as another runner does
        running = fleet().migrate({ ...CAREFUL, wave: 1 }, { onProgress: (done) => (finished = done) });
        await until(() => finished === 1, 20_000); // now it waits for beta
        await app.call('delete', '/organizations/gamma', { as: owner }).expect(202);
        await app.get(TenantCatalog).recordSchema(delta?.id ?? '', HEAD);
      } finally {
        await holder.end();
      }
      const run = (await running) as Run;
      expect(await ends(run)).toEqual({ alpha: 'migrated', beta: 'migrated', gamma: 'gone', delta: 'migrated' });
      await app.organization('epsilon', owner);
      expect(await notes('epsilon')).toHaveLength(1);
      await app.call('post', '/organizations/gamma/restore', { as: owner }).expect(200);
      expect((await ends(await fleet().resume(run.id, {})))['gamma']).toBe('skipped');
      expect(await notes('gamma')).toHaveLength(1);
    }));

  it('has spares that are migrated too, and cannot be claimed during a long migration', async () => {
    await app.stop();
    app = await TestApp.start({ DB_NAME: app.config.DB_NAME, TENANT_POOL_READY: '2' });
    await app.atRest(); // the start's own round would migrate spares
    await app.get(WarmPool).fill();
    await withRelease([AddSlowly1900000000000], async () => {
      expect(await ends(await migrate())).toMatchObject({ alpha: 'migrated', spare: 'migrated' });
    });
    await withRelease([AddSlowly1900000000000, AddNotes1900000000001], async () => {
      const run = await migrate();
      expect(await ends(run)).toEqual({ alpha: 'migrated', beta: 'migrated', gamma: 'migrated', spare: 'migrated' });
      expect((await app.get(FleetStatus).read()).schemas).toMatchObject([
        { organizations: 3, spares: 2, templates: 1 },
      ]);
      await app.get(WarmPool).inspectSpares();
      expect(await app.get(SpareCatalog).list()).toHaveLength(2);
    });
    await withRelease([AddSlowly1900000000000, AddNotes1900000000001, AddNickname1900000000002], async () => {
      const broken = (await app.get(SpareCatalog).list())[0]?.id.replaceAll('-', '') ?? '';
      await app.sql('ALTER TABLE users ADD nickname int', [], `tenantry_${broken}`);
      await app.reconcile();
      const run = await migrate();
      expect(Object.values(await ends(run)).filter((state) => state === 'failed')).toHaveLength(1);
      await app.organization('delta', owner);
      expect(await app.databaseOf('delta')).not.toMatch(broken);
    });
  });

  it('has spares that use no connection of core while they are migrated, and that the next round continues after a crash', async () => {
    await app.stop();
    app = await TestApp.start({ DB_NAME: app.config.DB_NAME, TENANT_POOL_READY: '2' });
    await app.atRest(); // the start's own round would migrate spares
    await app.get(WarmPool).fill();
    const { DB_NAME } = app.config;
    const { coreRole } = app.get(Installation);
    const [first, second] = (await app.get(SpareCatalog).list()).map(({ id }) => id) as [string, string];
    await app.sql('UPDATE tenant_databases SET quarantined_at = now() WHERE id = $1', [second]); // left by a crash
    const holder = new Client({ ...testServer(), database: databaseName(first) });
    await holder.connect();
    await withRelease([AddNotes1900000000001], async () => {
      let migrated: Promise<void> | undefined;
      let examined: Promise<void> | undefined;
      try {
        await holder.query('BEGIN; LOCK TABLE migrations');
        migrated = app.get(TenantMigrator).migrateSpares();
        await until(
          async () =>
            (
              await administer(`SELECT FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database
                               WHERE datname = '${databaseName(first)}')`)
            ).length > 0,
        );
        examined = app.get(WarmPool).inspectSpares();
        expect(
          await administer(`SELECT query FROM pg_stat_activity WHERE datname = '${DB_NAME}' AND usename = '${coreRole}'
                            AND xact_start IS NOT NULL`),
        ).toEqual([]);
        await app.organization('delta', owner);
        expect(await app.databaseOf('delta')).not.toBe(databaseName(first));
      } finally {
        await holder.end();
        await Promise.all([migrated, examined]);
      }
      const free =
        'SELECT id, schema::float8 FROM tenant_databases WHERE organization_id IS NULL AND quarantined_at IS NULL';
      for (const id of [first, second]) expect(await app.sql(free)).toContainEqual({ id, schema: 1900000000001 });
    });
  });
});
