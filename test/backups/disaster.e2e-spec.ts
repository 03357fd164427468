import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { extract } from 'tar';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/embedded/embedded-postgres.js';
import { TenantSchema } from '../../src/tenancy/tenant-schema.js';
import { TestApp } from '../support/app.js';
import { type CommandResult, tenantry } from '../support/cli.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeBackup } from '../support/write-backup.js';

const PASSWORD = 'UserPass123';

/** The commands for this day in docs/backup.md, in order. */
function documented(): string[] {
  const [, chapter = ''] = readFileSync(join(__dirname, '../../docs/backup.md'), 'utf8').split('## The day on which');
  const [, block = ''] = chapter.split('```sh\n');
  const [lines = ''] = block.split('```');
  return [...lines.matchAll(/^npx tenantry ([^#\n]*)/gm)].map(([, command = '']) => command.trim());
}

describe('a lost installation', () => {
  const folder = temporaryFolder();
  const BACKUP_DIR = join(folder.path, 'store');
  let fresh: EmbeddedPostgres;
  beforeAll(async () => {
    fresh = await startEmbeddedPostgres(folder.path, ['fsync=off']);
  });
  afterAll(async () => {
    await fresh.stop();
    folder.remove();
  });

  /** On the server that is lost, while no application runs. */
  async function onServer(...statements: string[]): Promise<void> {
    const client = new Client({ ...testServer(), database: 'postgres' });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  it('is restored onto an empty server, by the commands in docs/backup.md', async () => {
    let app = await TestApp.start({ BACKUP_DIR });
    await app.atRest();
    const { DB_NAME } = app.config;
    const owner = await app.account('owner@company.com');
    const databases: string[] = [];
    for (const slug of ['acme', 'beta']) {
      await app.organization(slug, owner);
      await app.account(`user@${slug}.com`, slug);
      databases.push(await app.databaseOf(slug));
    }
    await writeBackup(app, 'acme');
    await writeBackup(app, null);
    await writeBackup(app, 'beta'); // core's backup does not list it
    await app.stop();
    const roles = databases.map((name) => `DROP ROLE "${name}"`);
    await onServer(...[DB_NAME, ...databases].map((name) => `DROP DATABASE "${name}" WITH (FORCE)`), ...roles);

    const { host, port, user, password } = fresh;
    const environment = { DB_NAME, BACKUP_DIR, DB_HOST: host, DB_PORT: String(port), DB_USER: user, DB_PASS: password };
    const results = new Map<string, CommandResult>();
    for (const command of documented()) {
      const result = await tenantry([...command.split(' '), '--json'], environment);
      expect([command, result.exit, result.stderr]).toEqual([command, 0, '']);
      results.set(command, result);
    }
    expect([...results.keys()]).toEqual([
      'tenant recover-core',
      'tenant recover-lost --plan',
      'tenant recover-lost --yes',
      'doctor --fix --deep',
    ]);
    const planned = results.get('tenant recover-lost --plan')?.stdout ?? '';
    expect(JSON.parse(planned)).toEqual({ adopted: 1, lost: ['acme', 'beta'] });
    const again = await tenantry(['tenant', 'recover-core'], environment);
    expect([again.exit, again.stderr]).toEqual([1, expect.stringContaining('never overwritten') as unknown]);

    app = await TestApp.start(environment);
    try {
      await app.atRest();
      for (const slug of ['acme', 'beta'])
        await app
          .call('post', '/auth/login', { tenant: slug })
          .send({ email: `user@${slug}.com`, password: PASSWORD })
          .expect(200);
      await app.call('post', '/auth/login').send({ email: owner.email, password: owner.password }).expect(200);
      await app.call('get', '/organizations', { as: owner }).expect(401);
    } finally {
      await app.stop();
    }
  }, 120_000);

  it('of an earlier release is restored, and served at the schema of this one', async () => {
    const store = join(folder.path, 'older');
    mkdirSync(store);
    await extract({ file: join(__dirname, '../fixtures/older-backups.tar.gz'), cwd: store });
    const environment = { DB_NAME: testEnvironment().DB_NAME ?? '', BACKUP_DIR: store };
    for (const command of documented().filter((name) => name.startsWith('tenant recover'))) {
      const { exit, stderr } = await tenantry([...command.split(' '), '--json'], environment);
      expect([command, exit, stderr]).toEqual([command, 0, '']);
    }
    const app = await TestApp.start(environment);
    try {
      const [backup] = await app.sql<{ schema: string }>(`SELECT schema FROM tenant_backups WHERE slug = 'acme'`);
      const [restored] = await app.sql<{ schema: string }>(
        'SELECT schema FROM tenant_databases WHERE organization_id IS NOT NULL',
      );
      expect(Number(backup?.schema)).toBeLessThan(Number(restored?.schema));
      expect(Number(restored?.schema)).toBe(app.get(TenantSchema).head);
      const credentials = { email: 'user@acme.com', password: PASSWORD };
      const { body } = await app.call('post', '/auth/login', { tenant: 'acme' }).send(credentials).expect(200);
      const me = await app.call('get', '/users/me', { tenant: 'acme', as: body.access_token as string }).expect(200);
      expect(me.body).toMatchObject({ email: 'user@acme.com', bio: 'Kept since the first release' });
    } finally {
      await app.stop();
    }
  }, 120_000);
});
