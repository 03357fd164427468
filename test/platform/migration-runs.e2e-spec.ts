import { tenantMigrations } from '../../migrations/tenant.js';
import { headOf } from '../../src/database/schema/migration-class.js';
import type { MigrationRunView } from '../../src/platform/migrations/migration-run.view.js';
import { AddNotes1900000000001, AddSlowly1900000000000, withRelease } from '../support/next-release.js';
import { TestApp } from '../support/app.js';
import { PlatformApp } from '../support/platform-app.js';
import { until } from '../support/until.js';

const HEAD = headOf(tenantMigrations);
const NEXT = 1900000000001;

describe('migration runs over HTTP', () => {
  let platform: PlatformApp;

  beforeAll(async () => {
    platform = await PlatformApp.start();
    await platform.app.organization('gamma', platform.owner);
  });
  afterEach(async () => {
    for (const slug of ['alpha', 'beta', 'gamma'])
      await platform.app.sql(
        `DROP TABLE IF EXISTS notes; DELETE FROM migrations WHERE "timestamp" > ${HEAD}; UPDATE tenant_marker SET schema = ${HEAD}`,
        [],
        await platform.app.databaseOf(slug),
      );
    await platform.app.sql(`
      UPDATE tenant_databases SET schema = ${HEAD}, quarantined_at = NULL WHERE state = 'ready';
      DELETE FROM migration_runs;
      SELECT record_tenant_change(id) FROM organizations`);
  });
  afterAll(() => platform.stop());

  const run = (id: string) => platform.read<MigrationRunView>(`/migration-runs/${id}`);
  const start = (body: object = {}) => platform.call('post', '/migration-runs', body);
  const breakIt = async (slug: string) =>
    platform.app.sql('CREATE TABLE notes (in_the_way int)', [], await platform.app.databaseOf(slug));
  const ended = async (id: string): Promise<MigrationRunView> => {
    await until(async () => (await run(id)).state !== 'running');
    return run(id);
  };
  const next = (work: () => Promise<void>): Promise<void> => withRelease([AddNotes1900000000001], work);

  it('are started, followed and recorded', () =>
    next(async () => {
      const before = await platform.read<{ schemas: { schema: number }[] }>('/migrations');
      expect(before).toMatchObject({ target: NEXT, quarantined: 0 });
      const organizations = { schema: HEAD, organizations: 3, spares: 0, migration: expect.any(String) };
      expect(before.schemas).toContainEqual(organizations);
      const begun = await start({ canary: 1, wave: 1 }).expect(202);
      const { id } = begun.body as MigrationRunView;
      expect(begun.headers).toMatchObject({ location: `/migration-runs/${id}`, 'retry-after': '1' });
      expect(await ended(id)).toMatchObject({
        state: 'done',
        target: NEXT,
        undoes: null,
        options: { only: null, canary: 1, wave: 1, concurrency: 4, stop_after: 10 },
        results: { waiting: 0, migrated: 3, undone: 0, skipped: 0, failed: 0, gone: 0 },
      });
      const results = await platform.read<{ items: { slug: string; wave: number }[] }>(`/migration-runs/${id}/results`);
      const waves = results.items.map(({ slug, wave }) => [slug, wave]).sort();
      expect(waves).toEqual([
        ['alpha', 0],
        ['beta', 1],
        ['gamma', 2],
      ]);
      expect(results.items[0]).toEqual({
        slug: expect.any(String),
        from_schema: HEAD,
        to_schema: NEXT,
        state: 'migrated',
        duration_ms: expect.any(Number),
        error: null,
        wave: expect.any(Number),
      });
      expect(await platform.recorded(`migration:${id}`)).toEqual([
        { action: 'migration.run', details: { target: NEXT } },
      ]);
      const again = await start().expect(409);
      expect(again.body.code).toBe('nothing_to_migrate');
    }));

  it('are read again without a body while nothing has changed', () =>
    next(async () => {
      const { body } = await start().expect(202);
      const { id } = await ended((body as MigrationRunView).id);
      const again = (tag: string) => platform.call('get', `/migration-runs/${id}`).set('If-None-Match', tag);
      const { headers } = await again('"other"').expect(200);
      const tag = headers['etag'] as string;
      expect((await again(tag).expect(304)).text).toBe('');
      await again(`"other", W/${tag}`).expect(304);
      await platform.app.sql(`UPDATE migration_runs SET state = 'stopped' WHERE id = $1`, [id]);
      expect((await again(tag).expect(200)).body).toMatchObject({ id, state: 'stopped' });
    }));

  it('with an Idempotency-Key are started once, also by ten requests at the same time', () =>
    next(async () => {
      const repeat = (key: string, options: object = {}) => start(options).set('Idempotency-Key', key);
      await repeat('nothing', { only: ['nobody'] }).expect(404);
      const answers = await Promise.all(Array.from({ length: 10 }, () => repeat('key')));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(202));
      const [id = ''] = new Set(answers.map(({ body }) => (body as MigrationRunView).id));
      await ended(id);
      const later = await repeat('key').expect(202);
      expect(later.headers['location']).toBe(`/migration-runs/${id}`);
      expect(later.body).toMatchObject({ id, state: 'done' });
      expect((await platform.read<Page>('/migration-runs')).items).toHaveLength(1);
      const other = await repeat('key', { canary: 2 }).expect(422);
      expect(other.body.code).toBe('idempotency_key_reused');
      const organization = { name: 'Other', slug: 'other' };
      const elsewhere = platform.call('post', '/organizations', organization).set('Idempotency-Key', 'key');
      expect((await elsewhere.expect(422)).body.code).toBe('idempotency_key_reused');
      expect((await repeat('other').expect(409)).body.code).toBe('nothing_to_migrate');
      await repeat('no key').expect(400);
    }));

  it('are listed in pages, newest first', () =>
    next(async () => {
      const ids: string[] = [];
      for (const only of [['alpha'], ['beta'], ['gamma']]) {
        const { body } = await start({ only }).expect(202);
        ids.unshift((await ended((body as MigrationRunView).id)).id);
      }
      const first = await platform.read<Page>('/migration-runs?limit=2');
      expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
      const rest = await platform.read<Page>(`/migration-runs?limit=2&cursor=${first.next_cursor}`);
      expect([rest.items.map(({ id }) => id), rest.next_cursor]).toEqual([ids.slice(2), null]);
    }));

  it('that fail are stopped by the canary, show the failure, and are resumed', () =>
    next(async () => {
      await breakIt('alpha');
      const { body } = await start({ canary: 1 }).expect(202);
      const { id } = body as MigrationRunView;
      expect(await ended(id)).toMatchObject({ state: 'stopped', results: { failed: 1, waiting: 2 } });
      const path = `/migration-runs/${id}/results`;
      const failed = await platform.read<{ items: object[] }>(`${path}?state=failed`);
      expect(failed.items).toEqual([
        expect.objectContaining({ slug: 'alpha', state: 'failed', wave: 0, error: expect.stringContaining('notes') }),
      ]);
      const pageOne = await platform.read<Page>(`${path}?limit=2`);
      const pageTwo = await platform.read<Page>(`${path}?limit=2&cursor=${pageOne.next_cursor}`);
      expect([pageOne.items.length, pageTwo.items.length, pageTwo.next_cursor]).toEqual([2, 1, null]);
      const unavailable = await platform.read<{ items: { slug: string }[] }>('/organizations?status=unavailable');
      expect(unavailable.items.map(({ slug }) => slug)).toEqual(['alpha']);
      expect(await platform.read('/migrations')).toMatchObject({ quarantined: 1 });
      await platform.app.sql('DROP TABLE notes', [], await platform.app.databaseOf('alpha'));
      const resumed = await platform.call('post', `/migration-runs/${id}/resume`, { canary: 0 }).expect(202);
      expect(resumed.headers['location']).toBe(`/migration-runs/${id}`);
      expect(await ended(id)).toMatchObject({ state: 'done', results: { migrated: 3, failed: 0 } });
      expect((await platform.recorded(`migration:${id}`)).map(({ action }) => action)).toEqual([
        'migration.run',
        'migration.resume',
      ]);
    }));

  it('are undone by another run, after a recent login', () =>
    next(async () => {
      const { body } = await start().expect(202);
      const { id } = await ended((body as MigrationRunView).id);
      await platform.forgetProof();
      const refused = await platform.call('post', `/migration-runs/${id}/undo`, {}).expect(401);
      expect(refused.body.code).toBe('reauthentication_required');
      const { password } = platform.operator;
      await platform.call('post', '/auth/reauthenticate', { password }).expect(204);
      const undoing = await platform.call('post', `/migration-runs/${id}/undo`, {}).expect(202);
      const { id: undoingId } = undoing.body as MigrationRunView;
      expect(undoing.headers['location']).toBe(`/migration-runs/${undoingId}`);
      expect(await ended(undoingId)).toMatchObject({ state: 'done', undoes: id, results: { undone: 3 } });
      const codes = await Promise.all([
        platform.call('post', `/migration-runs/${id}/resume`, {}),
        platform.call('post', `/migration-runs/${undoingId}/undo`, {}),
      ]);
      expect(codes.map(({ status, body: problem }) => [status, problem.code as string])).toEqual([
        [409, 'run_not_resumable'],
        [409, 'run_not_undoable'],
      ]);
    }));

  it('are one at a time', () =>
    withRelease([AddSlowly1900000000000], async () => {
      const answers = await Promise.all([start({ canary: 0 }), start({ canary: 0 }), start({ canary: 0 })]);
      const begun = answers.filter(({ status }) => status === 202);
      const refused = answers.filter(({ status }) => status !== 202);
      expect(begun).toHaveLength(1);
      expect(refused.map(({ status, body }) => [status, body.code as string])).toEqual(
        Array(2).fill([409, 'run_in_progress']),
      );
      const { id } = begun[0]?.body as MigrationRunView;
      expect((await run(id)).state).toBe('running');
      const resumed = await platform.call('post', `/migration-runs/${id}/resume`, {}).expect(409);
      expect(resumed.body.code).toBe('run_in_progress');
      expect(await ended(id)).toMatchObject({ state: 'done', results: { migrated: 3 } });
    }));

  it('stop with their process, and are resumed in another one', () =>
    withRelease([AddSlowly1900000000000], async () => {
      const { app } = platform;
      const other = await TestApp.start({ DB_NAME: app.config.DB_NAME, MIGRATE_ON_START: 'core' });
      const as = platform.operator;
      const begun = await other.call('post', '/migration-runs', { as }).send({ canary: 0, concurrency: 1 }).expect(202);
      const { id } = begun.body as MigrationRunView;
      await other.stop();
      const stopped = await run(id);
      expect(stopped.state).toBe('stopped');
      expect(stopped.results.migrated).toBeLessThan(3);
      await platform.call('post', `/migration-runs/${id}/resume`, {}).expect(202);
      expect(await ended(id)).toMatchObject({ state: 'done', results: { migrated: 3, failed: 0 } });
    }));

  it('name only what exists', async () => {
    const unknown = '018f0000-0000-7000-8000-000000000000';
    await platform.call('get', `/migration-runs/${unknown}`).expect(404);
    await platform.call('get', '/migration-runs/x/results').expect(404);
    await platform.call('post', `/migration-runs/${unknown}/resume`, {}).expect(404);
    await platform.call('post', `/migration-runs/${unknown}/undo`, {}).expect(404);
    const { body } = await start({ only: ['alpha', 'nobody'] }).expect(404);
    expect(body.detail).toContain('nobody');
    for (const only of [[], ['Not A Slug'], 'alpha', [1]]) await start({ only }).expect(400);
    for (const options of [{ canary: -1 }, { wave: 0 }, { concurrency: 65 }, { stop_after: 0 }, { nope: 1 }])
      await start(options).expect(400);
  });
});

interface Page {
  items: { id: string }[];
  next_cursor: string | null;
}
