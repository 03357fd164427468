import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BackupMonitor } from '../../src/backups/backup-monitor.js';
import { BackupStore } from '../../src/backups/backup-store.js';
import type { Config } from '../../src/config/config.js';
import { CoreContext } from '../../src/database/core/core-context.js';
import { BackupsCheck } from '../../src/doctor/backups.check.js';
import { RestoreLoader } from '../../src/backups/restores/restore-loader.js';
import { type Account, TestApp } from '../support/app.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { until } from '../support/until.js';
import { writeBackup } from '../support/write-backup.js';

describe('backups over HTTP', () => {
  const folder = temporaryFolder();
  let app: TestApp;
  let admin: Account;
  let owner: Account;

  beforeAll(async () => {
    app = await TestApp.start({ BACKUP_DIR: join(folder.path, 'store'), JOBS_CONCURRENCY: '0' });
    await app.atRest();
    [admin, owner] = [await app.account('admin@company.com'), await app.account('owner@company.com')];
    await app.sql(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.id]);
    for (const slug of ['acme', 'beta']) await app.organization(slug, owner);
  });
  afterAll(async () => {
    await app.stop();
    folder.remove();
  });

  const call = (method: 'get' | 'post' | 'delete', path: string, as = admin) =>
    app.call(method, `/organizations${path}`, { as });
  const newest = async (slug: string): Promise<{ id: string; state: string; error: string | null }> =>
    (await call('get', `/${slug}/backups`).expect(200)).body.items[0] as never;

  it('are written, restored beside, compared, used and dropped by platform admins only', async () => {
    await call('post', '/acme/backups', owner).expect(403);
    const { body } = await call('post', '/acme/backups').expect(202);
    expect(body).toMatchObject({ state: 'running', bytes: null });
    await until(async () => (await newest('acme')).state === 'complete');
    expect(await newest('acme')).toMatchObject({ id: body.id, error: null });
    await call('get', '/acme/beside').expect(404);
    expect((await call('get', '/acme/backups').expect(200)).body).toMatchObject({
      schedule: '0 1 * * *',
      beside: null,
    });
    expect((await call('get', `/acme/backups/${body.id}/plan`).expect(200)).body).toMatchObject({
      backup_id: body.id,
      migrations: [],
    });
    await call('get', `/beta/backups/${body.id}/plan`).expect(404);
    await call('post', `/acme/backups/${body.id}/recover`).expect(202);
    await until(async () => (await call('get', '/acme/beside')).body.state === 'ready');
    expect((await call('get', '/acme/backups')).body.beside).toMatchObject({ state: 'ready', is_previous: false });
    expect((await call('post', `/acme/backups/${body.id}/recover`)).body).toMatchObject({
      code: 'backup_conflict',
      detail: 'A restored backup is already beside acme.',
    });
    expect((await call('get', '/acme/comparison').expect(200)).body).toEqual({ tables: [] });
    await call('post', '/acme/swap', owner).send({ confirm: 'acme' }).expect(403);
    await call('post', '/acme/swap').send({ confirm: 'beta' }).expect(409);
    const before = await app.databaseOf('acme');
    const swap = await call('post', '/acme/swap').send({ confirm: 'acme' }).expect(202);
    expect(swap.body.pause_ms).toEqual(expect.any(Number));
    expect(await app.databaseOf('acme')).not.toBe(before);
    await call('post', '/beta/swap').send({ confirm: 'beta' }).expect(404);
    await call('delete', '/acme/beside').expect(204);
    await call('delete', '/acme/beside').expect(404);
    await call('post', `/beta/backups/${body.id}/recover`).expect(404);
    const { body: audit } = await app.call('get', '/audit?action=tenant.backup', { as: admin });
    expect(audit.items).toMatchObject([{ actor_id: admin.id, details: { backup: body.id } }]);
  });

  it('whose restore fails say so in the audit log, and leave nothing', async () => {
    const { body } = await call('post', '/beta/backups').expect(202);
    await until(async () => (await newest('beta')).state === 'complete');
    for (const file of readdirSync(folder.path, { recursive: true, encoding: 'utf8' }))
      if (file.includes(body.id) && /tables\/\d+\/\d+$/.test(file)) truncateSync(join(folder.path, file), 10);
    await call('post', `/beta/backups/${body.id}/recover`);
    await until(async () => {
      const { body: audit } = await app.call('get', '/audit?action=tenant.recover_failed', { as: admin });
      return audit.items[0]?.details.backup === body.id;
    });
    await call('get', '/beta/beside').expect(404);
  });

  it('are used by one of two simultaneous swaps, and the other one is a conflict', async () => {
    const { body } = await call('post', '/acme/backups').expect(202);
    await until(async () => (await newest('acme')).state === 'complete');
    await call('post', `/acme/backups/${body.id}/recover`).expect(202);
    await until(async () => (await call('get', '/acme/beside')).body.state === 'ready');
    const swap = async (): Promise<number> => (await call('post', '/acme/swap').send({ confirm: 'acme' })).status;
    const both = await Promise.all([swap(), swap()]);
    expect(both.sort()).toEqual([202, 409]);
    await call('delete', '/acme/beside').expect(204);
  });

  it('are not dropped while they are compared', async () => {
    const [body] = (await call('get', '/acme/backups')).body.items;
    await call('post', `/acme/backups/${body.id}/recover`).expect(202);
    await until(async () => (await call('get', '/acme/beside')).body.state === 'ready');
    const restores = app.get(RestoreLoader);
    const upgrade = restores.upgrade.bind(restores);
    const delayed = jest.spyOn(restores, 'upgrade').mockImplementationOnce(async (restore) => {
      expect((await call('delete', '/acme/beside').expect(409)).body.code).toBe('backup_conflict');
      await upgrade(restore);
    });
    await call('get', '/acme/comparison').expect(200);
    expect(delayed).toHaveBeenCalled();
    delayed.mockRestore();
    await call('delete', '/acme/beside').expect(204);
  });

  it('are not restored, compared or used while the organization is behind this release', async () => {
    const { id } = await newest('acme');
    const conflict = async (request: ReturnType<typeof call>) =>
      (await request.expect(409)).body as { code: string; detail: string };
    await app.sql('UPDATE tenant_databases SET schema = schema - 1');
    expect(await conflict(call('post', `/acme/backups/${id}/recover`))).toMatchObject({
      code: 'backup_conflict',
      detail: 'acme is behind this release.',
    });
    await app.sql('UPDATE tenant_databases SET schema = schema + 1');
    await call('post', `/acme/backups/${id}/recover`).expect(202);
    await until(async () => (await call('get', '/acme/beside')).body.state === 'ready');
    await app.sql(`UPDATE tenant_databases SET schema = schema - 1 WHERE state = 'ready'`);
    expect((await conflict(call('get', '/acme/comparison'))).code).toBe('backup_conflict');
    expect((await conflict(call('post', '/acme/swap').send({ confirm: 'acme' }))).code).toBe('backup_conflict');
    await app.sql(`UPDATE tenant_databases SET schema = schema + 1 WHERE state = 'ready'`);
    await call('delete', '/acme/beside').expect(204);
  });

  it('that are overdue, never verified, or in a folder with the data or the key are reported by the doctor', async () => {
    const codes = async (changes: Partial<Config> = {}): Promise<string[]> => {
      const check = new BackupsCheck(
        { ...app.config, ...changes },
        new BackupMonitor(app.config, app.get(CoreContext), app.nest.get(BackupStore)),
      );
      return (await check.inspect()).map(({ code, about }) => [code, ...about].join(' '));
    };
    const apart = { DATA_DIR: join(folder.path, 'data') };
    expect(await codes(apart)).toEqual(['core_never_backed_up']);
    await app.sql(`UPDATE organizations SET created_at = created_at - interval '9 days'`);
    await app.sql(`UPDATE tenant_backups SET started_at = started_at - interval '9 days', verified_at = NULL`);
    await writeBackup(app, null);
    expect(await codes(apart)).toEqual(['backup_overdue acme beta', 'backup_never_verified acme beta']);
    writeFileSync(join(folder.path, 'secret'), app.config.SECRET_KEY);
    expect((await codes({ DATA_DIR: folder.path })).slice(2)).toEqual([
      'backups_beside_data',
      'secret_key_beside_data',
    ]);
  });

  it('of an unknown organization are not found', async () => {
    await call('get', '/nobody/backups').expect(404);
    await call('post', '/nobody/backups').expect(404);
    await call('post', '/acme/backups/no-id/recover').expect(404);
  });
});
