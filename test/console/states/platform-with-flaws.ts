import { join } from 'node:path';
import { Restores } from '../../../src/backups/restores/restores.js';
import { newId } from '../../../src/common/ids.js';
import { GiveUp } from '../../../src/jobs/job-handler.js';
import { JobHandlers } from '../../../src/jobs/job-handlers.js';
import { Jobs } from '../../../src/jobs/jobs.js';
import { type Account, TestApp } from '../../support/app.js';
import { ADMIN, PASSWORD } from '../../support/console-story.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { writeBackup } from '../../support/write-backup.js';
import { LONG, LONG_EMAIL, RIGHT_TO_LEFT } from './names.js';

/** An application in which every list has something to show, failures too. */
export class PlatformWithFlaws {
  private constructor(
    readonly app: TestApp,
    /** For the paths of pages. */
    readonly ids: Readonly<Record<string, string>>,
    private readonly folder: ReturnType<typeof temporaryFolder>,
  ) {}

  static async start(): Promise<PlatformWithFlaws> {
    const folder = temporaryFolder();
    const app = await TestApp.start({ ...ADMIN, BACKUP_DIR: join(folder.path, 'store') });
    const owner = await app.account('owner@company.com');
    const viewer = await app.account('viewer@company.com');
    await app.account('new@company.com');
    await app.sql(`UPDATE users SET role = 'viewer' WHERE id = $1`, [viewer.id]);
    const names = {
      acme: 'Acme',
      long: LONG.repeat(3),
      'right-to-left': RIGHT_TO_LEFT,
      broken: 'Broken',
      deleted: 'Old',
    };
    for (const [slug, name] of Object.entries(names))
      await app.call('post', '/organizations', { as: owner }).send({ name, slug }).expect(201);
    await app.call('delete', '/organizations/deleted', { as: owner }).expect(202);
    const member = await people(app);
    const { email, password } = { email: ADMIN.BOOTSTRAP_ADMIN_EMAIL, password: ADMIN.BOOTSTRAP_ADMIN_PASSWORD };
    const { body } = await app.call('post', '/auth/login').send({ email, password }).expect(200);
    const as = body.access_token as string;
    await rolesAndKeys(app, as);
    await backups(app);
    await moves(app);
    const run = await failures(app);
    await app.call('post', '/doctor/examinations', { as }).send({}).expect(202);
    return new PlatformWithFlaws(app, { run, member: member.id }, folder);
  }

  pathOf(path: string): string {
    return path.replace(/\{(\w+)\}/, (_, name: string) => this.ids[name] ?? '');
  }

  async stop(): Promise<void> {
    await this.app.stop();
    this.folder.remove();
  }
}

async function people(app: TestApp): Promise<Account> {
  await app.account(LONG_EMAIL, 'acme');
  const member = await app.account('bob@acme.com', 'acme');
  await app.sql(
    `UPDATE users SET role = CASE email WHEN $1 THEN 'admin' ELSE role END, first_name = $2, last_name = $3`,
    [LONG_EMAIL, RIGHT_TO_LEFT, LONG],
    await app.databaseOf('acme'),
  );
  return member;
}

async function rolesAndKeys(app: TestApp, operator: string): Promise<void> {
  const { body } = await app
    .call('post', '/auth/login', { tenant: 'acme' })
    .send({ email: LONG_EMAIL, password: PASSWORD });
  const places = [
    { where: { as: operator }, permission: 'platform:read' },
    { where: { as: body.access_token as string, tenant: 'acme' }, permission: 'users:read' },
  ];
  for (const { where, permission } of places) {
    const permissions = [permission];
    await app.call('post', '/roles', where).send({ slug: 'a-role', name: LONG, permissions }).expect(201);
    for (const name of [LONG, RIGHT_TO_LEFT])
      await app.call('post', '/api-keys', where).send({ name, permissions, expires_in_days: 30 }).expect(201);
  }
}

/** A restored backup that differs from its organization, and a backup that failed. */
async function backups(app: TestApp): Promise<void> {
  const { id } = await writeBackup(app, 'long');
  await app.account('later@long.com', 'long');
  await app.get(Restores).beside('long', id);
  await app.sql(
    `INSERT INTO tenant_backups (id, organization_id, slug, state, error, finished_at)
     SELECT $1, id, slug, 'failed', $2, now() FROM organizations WHERE slug = 'right-to-left'`,
    [newId(), `The store ${LONG} does not answer`],
  );
}

/** One that stopped, a history, and a drain that stopped. */
async function moves(app: TestApp): Promise<void> {
  const drain = {
    run: newId(),
    planned: 12,
    made: 3,
    started_at: new Date(),
    error: `${LONG} is being moved already.`,
  };
  await app.sql('UPDATE database_servers SET moves_away = $1', [drain]);
  const move = (slug: string, step: string, more: object) =>
    app.sql(
      `INSERT INTO tenant_moves (id, organization_id, slug, kind, from_database, from_server_id, to_server_id, step, options,
         facts, pause_ms, error)
       SELECT $1, o.id, o.slug, 'move', d.id, d.server_id, d.server_id, $3, '{}', $4, $5, $6
       FROM organizations o JOIN tenant_databases d ON d.organization_id = o.id WHERE o.slug = $2`,
      [newId(), slug, step, ...Object.values({ facts: {}, pause: null, error: null, ...more })],
    );
  const facts = { rows: 123_456, bytes: 98_765_432, verified: { tables: 12, ms: 900 }, settled: true };
  await move('right-to-left', 'abandoned', { error: `The table ${LONG} has no primary key and is larger than 8 MiB.` });
  await move('right-to-left', 'done', { facts, pause: 212 });
  await move('long', 'verifying', {
    facts: { rows: 7, bytes: 900 },
    error: `The table ${LONG} differs on both sides.`,
  });
}

/** A failed migration, its organization in quarantine, a failed job. @returns the id of the run. */
async function failures(app: TestApp): Promise<string> {
  const [{ id }] = (await app.sql(
    `UPDATE tenant_databases SET quarantined_at = now()
     WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'broken') RETURNING id`,
  )) as [{ id: string }];
  const run = newId();
  await app.sql(
    `INSERT INTO migration_runs (id, target, options, state, wave_to, finished_at)
     VALUES ($1, 1900000000001, '{"only":null,"canary":1,"wave":2,"concurrency":4,"stopAfter":1}', 'stopped', 1, now())`,
    [run],
  );
  await app.sql(
    `INSERT INTO migration_results (run_id, database_id, position, slug, from_schema, state, duration_ms, error)
     SELECT $1, d.id, row_number() OVER (ORDER BY d.id = $2 DESC), o.slug, d.schema,
       CASE d.id WHEN $2 THEN 'failed' ELSE 'waiting' END, CASE d.id WHEN $2 THEN 412 END,
       CASE d.id WHEN $2 THEN $3 END
     FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id`,
    [run, id, `AddNotes1900000000001: the index ${LONG} could not be created: it contains a duplicate`],
  );
  app.get(JobHandlers).add<object>('core', 'story.fail', {
    run: () => Promise.reject(new GiveUp(`The mail server ${LONG} does not answer`)),
  });
  await app.get(Jobs).enqueue('story.fail', {});
  return run;
}
