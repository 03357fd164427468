import type { MigrationInterface, QueryRunner } from 'typeorm';
import { coreMigrations } from '../../migrations/core.js';
import { tenantMigrations } from '../../migrations/tenant.js';
import type { MigrationClass } from '../../src/database/schema/migration-class.js';
import { TestApp } from '../support/app.js';

class AddNotes1900000000000 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('CREATE TABLE notes (id serial PRIMARY KEY, text text)');
  }
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE notes');
  }
}

const RELEASE = 1900000000000;

describe('a new release', () => {
  const migrations: MigrationClass[] = tenantMigrations;
  const schemaOf = (app: TestApp, database: string) =>
    app.sql<{ schema: number }>('SELECT schema::float8 FROM tenant_marker', [], database).then(([row]) => row?.schema);

  /** An installation of the release before, with three tenants; `stubborn` cannot be migrated. */
  async function oldInstallation(): Promise<string> {
    const app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta', 'stubborn']) await app.organization(slug, owner);
    await app.account('user@stubborn.com', 'stubborn');
    await app.sql('CREATE TABLE notes (in_the_way int)', [], await app.databaseOf('stubborn'));
    await app.stop();
    return app.config.DB_NAME;
  }

  beforeEach(() => migrations.push(AddNotes1900000000000));
  afterEach(() => migrations.pop());

  it('migrates the template and every tenant at startup, and quarantines one that fails, unchanged', async () => {
    migrations.pop();
    const DB_NAME = await oldInstallation();
    migrations.push(AddNotes1900000000000);

    const app = await TestApp.start({ DB_NAME, MIGRATE_ON_START: 'all' });
    for (const slug of ['alpha', 'beta']) expect(await schemaOf(app, await app.databaseOf(slug))).toBe(RELEASE);
    const stubborn = await app.databaseOf('stubborn');
    expect(await schemaOf(app, stubborn)).toBeLessThan(RELEASE);
    expect(await app.sql('SELECT name FROM migrations ORDER BY id', [], stubborn)).toHaveLength(migrations.length - 1);
    const { email, password } = { email: 'user@stubborn.com', password: 'UserPass123' };
    await app.call('post', '/auth/login', { tenant: 'stubborn' }).send({ email, password }).expect(503);

    const behind = await app.sql(`SELECT 1 FROM tenant_databases WHERE schema < $1 AND state = 'ready'`, [RELEASE]);
    expect(behind).toHaveLength(1);
    const templates = await app.sql<{ schema: number }>(
      `SELECT schema::float8 FROM tenant_databases WHERE state = 'template'`,
    );
    expect(templates).toEqual([{ schema: RELEASE }]);
    const owner = await app.account('another@company.com');
    await app.organization('gamma', owner);
    expect(await app.sql('SELECT * FROM notes', [], await app.databaseOf('gamma'))).toEqual([]);
    await app.stop();
  });

  it('with MIGRATE_ON_START=core does not migrate tenants, and serves them as they are', async () => {
    migrations.pop();
    const DB_NAME = await oldInstallation();
    migrations.push(AddNotes1900000000000);

    const app = await TestApp.start({ DB_NAME, MIGRATE_ON_START: 'core' });
    expect(await schemaOf(app, await app.databaseOf('alpha'))).toBeLessThan(RELEASE);
    await app.account('user@alpha.com', 'alpha');
    await app.organization('gamma', await app.account('another@company.com'));
    expect(await schemaOf(app, await app.databaseOf('gamma'))).toBe(RELEASE);
    await app.stop();
  });

  it('lets previous releases continue: they create new tenants from its template', async () => {
    const newer = await TestApp.start();
    migrations.pop();
    const older = await TestApp.start({ DB_NAME: newer.config.DB_NAME });
    migrations.push(AddNotes1900000000000);
    await older.organization('alpha', await older.account('owner@company.com'));
    await older.account('user@alpha.com', 'alpha');
    expect(await schemaOf(older, await older.databaseOf('alpha'))).toBe(RELEASE);
    await older.stop();
    await newer.stop();
  });
});

describe('a migration that is older than applied ones', () => {
  it('is rejected by name, instead of counting as applied', async () => {
    const app = await TestApp.start();
    await app.stop();
    class ComesLate1700000000000 extends AddNotes1900000000000 {}
    const list: MigrationClass[] = coreMigrations;
    list.unshift(ComesLate1700000000000);
    await expect(TestApp.start({ DB_NAME: app.config.DB_NAME })).rejects.toThrow('ComesLate1700000000000 is older');
    list.shift();
  });
});

describe('the first migrations', () => {
  it('can be undone', async () => {
    const app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    const { PostgresAdmin } = await import('../../src/database/server/postgres-admin.js');
    const { openDataSource } = await import('../../src/database/data-source.js');
    for (const [database, list] of [
      [await app.databaseOf('alpha'), tenantMigrations],
      [app.config.DB_NAME, coreMigrations],
    ] as const) {
      const connection = app.get(PostgresAdmin).connection(database);
      const dataSource = await openDataSource({ connection, entities: [], max: 1 });
      const runner = dataSource.createQueryRunner();
      for (const migration of [...list].reverse()) await new migration().down(runner);
      await runner.release();
      await dataSource.destroy();
      const left = await app.sql<{ tablename: string }>(
        `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`,
        [],
        database,
      );
      expect(left.filter(({ tablename }) => !['migrations', 'tenant_marker'].includes(tablename))).toEqual([]);
    }
    await app.stop();
  });
});
