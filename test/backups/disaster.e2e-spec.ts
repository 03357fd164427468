import { join } from 'node:path';
import { Client } from 'pg';
import { TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { testServer } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { writeBackup } from '../support/write-backup.js';

const PASSWORD = 'UserPass123';

describe('a lost installation', () => {
  const folder = temporaryFolder();
  const BACKUP_DIR = join(folder.path, 'store');
  afterAll(() => folder.remove());

  /** On the server itself, while no application runs. */
  async function onServer(...statements: string[]): Promise<void> {
    const client = new Client({ ...testServer(), database: 'postgres' });
    await client.connect();
    for (const statement of statements) await client.query(statement);
    await client.end();
  }

  it('is restored from its backups with SECRET_KEY, by two commands', async () => {
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

    const run = (...args: string[]) => tenantry([...args, '--json'], { DB_NAME, BACKUP_DIR });
    const core = await run('tenant', 'recover-core');
    expect([core.exit, core.stderr]).toEqual([0, '']);
    const again = await run('tenant', 'recover-core');
    expect([again.exit, again.stderr]).toEqual([1, expect.stringContaining('never overwritten') as unknown]);
    const plan = await run('tenant', 'recover-lost', '--plan');
    expect(JSON.parse(plan.stdout)).toEqual({ adopted: 1, lost: ['acme', 'beta'] });
    const lost = await run('tenant', 'recover-lost', '--yes');
    expect([lost.exit, lost.stderr]).toEqual([0, '']);

    app = await TestApp.start({ DB_NAME, BACKUP_DIR });
    try {
      await app.atRest();
      for (const slug of ['acme', 'beta'])
        await app
          .call('post', '/auth/login', { tenant: slug })
          .send({ email: `user@${slug}.com`, password: PASSWORD })
          .expect(200);
      await app.call('post', '/auth/login').send({ email: owner.email, password: owner.password }).expect(200);
      await app.call('get', '/organizations', { as: owner }).expect(401);
      const doctor = await run('doctor', '--fix', '--deep');
      expect([doctor.exit, doctor.stderr]).toEqual([0, '']);
    } finally {
      await app.stop();
    }
  }, 120_000);
});
