import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  Column,
  Entity,
  EventSubscriber,
  getMetadataArgsStorage,
  Index,
  type MigrationInterface,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type QueryRunner,
  ViewColumn,
  ViewEntity,
} from 'typeorm';
import { tenantMigrations } from '../../migrations/tenant.js';
import { readConfig } from '../../src/config/config.js';
import type { Entities } from '../../src/database/data-source.js';
import { headOf, type MigrationClass } from '../../src/database/schema/migration-class.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { SchemaDifferences } from '../../src/database/schema/schema-differences.js';
import { tenantEntities } from '../../src/tenant/tenant.entities.js';
import { User } from '../../src/tenant/users/user.entity.js';
import { TestApp } from '../support/app.js';
import { testEnvironment } from '../support/environment.js';
import { withRelease } from '../support/next-release.js';

@Entity('bills')
class Bill {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('int')
  net: number;

  @Column({ type: 'int', generatedType: 'STORED', asExpression: 'net * 2' })
  gross: number;

  @Index()
  @Column({ type: 'varchar', default: 'new "or" old' })
  state: string;

  @Column('enum', { enum: ['a', 'b, c'], array: true, default: ['a'] })
  tags: string[];
}

@ViewEntity({ name: 'open_bills', expression: `SELECT id, net FROM bills WHERE state <> 'paid'` })
class OpenBill {
  @ViewColumn()
  id: string;
}

@ViewEntity({ name: 'bill_sums', materialized: true, expression: 'SELECT sum(net) AS net FROM bills' })
class BillSum {
  @ViewColumn()
  net: string;
}

const MADE = 1900000000100;

/** A migration of these statements. */
function migrationOf(version: number, up: readonly string[], down: readonly string[] = []): MigrationClass {
  const migration = class implements MigrationInterface {
    async up(runner: QueryRunner): Promise<void> {
      for (const sql of up) await runner.query(sql);
    }
    async down(runner: QueryRunner): Promise<void> {
      for (const sql of down) await runner.query(sql);
    }
  };
  return Object.defineProperty(migration, 'name', { value: `Made${version}` });
}

describe('entities and the result of migrations', () => {
  const config = readConfig(testEnvironment());
  const admin = new PostgresAdmin(config, 'postgres');
  const differences = new SchemaDifferences(config, admin);
  const entities: Entities = [Bill, OpenBill, BillSum];
  afterAll(() => admin.onApplicationShutdown());

  it('agree after a generated migration ran as written, with views and generated columns', async () => {
    const { up, down } = await differences.runnable(entities, []);
    expect(up.join('\n')).toMatch(/gen_random_uuid\(\)[^]*GENERATED ALWAYS AS \(net \* 2\) STORED[^]*CREATE VIEW/);
    expect([...up, ...down].join('\n')).not.toMatch(/\$1|typeorm_metadata|uuid_generate/);
    const made = migrationOf(MADE, up, down);
    expect(await differences.between(entities, [made])).toEqual({ up: [], down: [] });
    const undone = migrationOf(MADE + 1, down);
    expect((await differences.between(entities, [made, undone])).up).toEqual(up);
  });

  it('agree when PostgreSQL considers their expressions equal, however they are written', async () => {
    const made = migrationOf(MADE, [
      ...(await differences.between([Bill], [])).up,
      `CREATE VIEW open_bills AS
         SELECT bills.id, bills.net FROM bills
         WHERE NOT bills.state::text = 'paid'::text OR bills.state::text <> 'paid'`,
      'CREATE MATERIALIZED VIEW bill_sums AS SELECT SUM(b.net) net FROM bills b',
    ]);
    const { up } = await differences.between(entities, [made]);
    expect(up.join('\n')).toMatch(/DROP VIEW "open_bills"[^]*CREATE VIEW "open_bills"/);
    const same = migrationOf(MADE + 1, [
      'DROP VIEW open_bills',
      `CREATE VIEW open_bills AS select bills.id, net from bills where (state <> 'paid')`,
      'ALTER TABLE bills DROP gross',
      'ALTER TABLE bills ADD gross int NOT NULL GENERATED ALWAYS AS ((net)*2) STORED',
    ]);
    expect((await differences.between([Bill, OpenBill], [made, same])).up).toEqual([]);
  });

  it('name the migration that the entities need, and not those that they work without', async () => {
    const { up } = await differences.between([Bill], []);
    const before = migrationOf(MADE, ['CREATE TABLE other (id int)']);
    const needed = migrationOf(
      MADE + 1,
      up.filter((sql) => !sql.includes('CREATE INDEX')),
    );
    const after = migrationOf(
      MADE + 2,
      up.filter((sql) => sql.includes('CREATE INDEX')),
    );
    for (const oldest of [MADE, MADE + 1, MADE + 2]) {
      const found = await differences.inspect([Bill], [before, needed, after], oldest);
      expect([oldest, found.up, found.needed]).toEqual([oldest, [], Math.max(oldest, MADE + 1)]);
    }
  });

  it('are not written as SQL that PostgreSQL rejects', async () => {
    @Entity('quoted')
    class Quoted {
      @PrimaryColumn({ type: 'varchar', default: "it's" })
      id: string;
    }
    await expect(differences.runnable([Quoted], [])).rejects.toThrow(
      /^PostgreSQL rejects TypeORM's SQL .* in: CREATE TABLE "quoted".* Nothing was written\. Change the entity/,
    );
  });

  it('are rejected with one sentence if TypeORM accepts an entity that never works', async () => {
    const storage = getMetadataArgsStorage();
    @Entity('abroad', { schema: 'billing' })
    class Abroad {
      @PrimaryColumn('uuid')
      id: string;
    }
    @Entity('virtual')
    class Virtual {
      @PrimaryColumn('int')
      id: number;

      @Column({ type: 'int', generatedType: 'VIRTUAL', asExpression: 'id' })
      twice: number;
    }
    @Entity('cased')
    class Cased {
      @PrimaryColumn('citext')
      id: string;
    }
    for (const [entity, sentence] of [
      [Abroad, 'The entity Abroad is in the schema billing'],
      [Virtual, 'Virtual.twice is a VIRTUAL column'],
      [Cased, 'Cased.id has the type citext, which needs an extension'],
    ] as const)
      await expect(differences.between([entity], [])).rejects.toThrow(sentence);

    @EventSubscriber()
    class BillSubscriber {}
    try {
      await expect(differences.between([], [])).rejects.toThrow('BillSubscriber is an @EventSubscriber');
      await expect(TestApp.start()).rejects.toThrow(
        'BillSubscriber is an @EventSubscriber, which would never be called',
      );
    } finally {
      storage.entitySubscribers.splice(
        storage.entitySubscribers.findIndex(({ target }) => target === BillSubscriber),
        1,
      );
    }
    const list: unknown[] = tenantEntities;
    list.push(Abroad);
    try {
      await expect(TestApp.start()).rejects.toThrow('Remove `schema` and `database` from @Entity');
    } finally {
      list.pop();
    }
  });
});

describe('a migration that the code needs', () => {
  const NEEDED = headOf(tenantMigrations) + 1;

  it('answers 503 in organizations without it, even if OLDEST_SERVED was not raised', async () => {
    const app = await TestApp.start();
    await app.organization('alpha', await app.account('owner@company.com'));
    const { email, password } = await app.account('user@alpha.com', 'alpha');
    await app.stop();
    const login = (on: TestApp) => on.call('post', '/auth/login', { tenant: 'alpha' }).send({ email, password });
    const { columns } = getMetadataArgsStorage();
    columns.push({
      target: User,
      propertyName: 'nickname',
      mode: 'regular',
      options: { type: 'text', nullable: true },
    });
    try {
      await withRelease([migrationOf(NEEDED, ['ALTER TABLE users ADD nickname text'])], async () => {
        const { DB_NAME } = app.config;
        const behind = await TestApp.start({ DB_NAME, MIGRATE_ON_START: 'core' });
        for (let n = 0; n < 2; n += 1) {
          const { status, body, headers } = await login(behind);
          expect([status, body.code, headers['retry-after']]).toEqual([503, 'tenant_unavailable', '2']);
        }
        const migrated = await TestApp.start({ DB_NAME, MIGRATE_ON_START: 'all' });
        for (const one of [migrated, behind]) await login(one).expect(200);
        await migrated.stop();
        await behind.stop();
      });
    } finally {
      columns.pop();
    }
  });
});

describe('the risks of a migration', () => {
  const { risksOf } = createRequire(__filename)(join(__dirname, '..', '..', 'schematics', 'migration-risks.cjs')) as {
    risksOf(migration: { statements: string[]; accepts?: string[]; contracts?: boolean }): Promise<string[]>;
  };
  const codeOf = (sentence: string): string => /accepts = \['(.*)'\];$/.exec(sentence)?.[1] ?? sentence;
  const codesOf = async (...statements: string[]): Promise<string[]> => (await risksOf({ statements })).map(codeOf);

  it.each([
    ['not-null', 'ALTER TABLE users ADD COLUMN x int NOT NULL'],
    ['not-null', 'ALTER TABLE "users" ADD "x" character varying(3) NOT NULL CHECK (x <> \'\')'],
    ['set-not-null', 'ALTER TABLE users ALTER COLUMN x SET NOT NULL'],
    ['type', 'ALTER TABLE users ALTER x TYPE text USING x::text'],
    ['rewrite', 'ALTER TABLE users ADD x uuid NOT NULL DEFAULT gen_random_uuid()'],
    ['rewrite', 'ALTER TABLE users ADD x int GENERATED ALWAYS AS (y + 1) STORED'],
    ['rewrite', 'ALTER TABLE users ADD x bigserial'],
    ['rename', 'ALTER TABLE users RENAME COLUMN x TO y'],
    ['rename', 'ALTER TABLE users RENAME TO people'],
    ['rename', `ALTER TYPE state RENAME VALUE 'a' TO 'b'`],
    ['drop', 'ALTER TABLE users DROP x'],
    ['drop', 'DROP TABLE IF EXISTS users'],
    ['drop', 'DROP VIEW a, b'],
    ['drop', 'ALTER TABLE users DROP CONSTRAINT c'],
    ['index', 'CREATE UNIQUE INDEX i ON users (lower(email)) WHERE x'],
    ['concurrently', 'CREATE INDEX CONCURRENTLY i ON users (x)'],
    ['constraint', 'ALTER TABLE users ADD CONSTRAINT c CHECK (x > 0)'],
    ['constraint', 'ALTER TABLE users ADD FOREIGN KEY (x) REFERENCES people (id)'],
    ['unique-constraint', 'ALTER TABLE users ADD CONSTRAINT u UNIQUE (x)'],
    ['validate', 'ALTER TABLE users ADD CONSTRAINT c CHECK (x > 0) NOT VALID; ALTER TABLE users VALIDATE CONSTRAINT c'],
    ['rows', '/* all */ UPDATE users SET x = 1 -- of them'],
    ['rows', 'DELETE FROM users'],
    ['lock', 'TRUNCATE users'],
    ['lock', 'LOCK TABLE users'],
  ])('are reported as %s, with the advice and the way to accept it: %s', async (code, sql) => {
    const told = await risksOf({ statements: [sql] });
    expect(told.map(codeOf)).toContain(code);
    expect(told.every((sentence) => /^[^.]+(\.[^.]+)*\. .*\. To accept it, write in the class:/.test(sentence))).toBe(
      true,
    );
    expect(await risksOf({ statements: [sql], accepts: told.map(codeOf) })).toEqual([]);
    expect(await codesOf(`DO $$ BEGIN IF true THEN ${sql}; END IF; END $$`)).toEqual(
      sql.includes('CONCURRENTLY') || sql.includes('--') ? expect.any(Array) : told.map(codeOf),
    );
  });

  it.each([
    'CREATE TABLE a (id int NOT NULL); CREATE INDEX i ON a (id); ALTER TABLE a ADD b int NOT NULL; DROP TABLE a',
    'ALTER TABLE users ADD x int',
    'ALTER TABLE users ADD x timestamptz NOT NULL DEFAULT now()',
    `ALTER TABLE users ADD x text NOT NULL DEFAULT 'a DROP TABLE b; c'`,
    'CREATE INDEX IF NOT EXISTS i ON users (x)',
    'ALTER TABLE users ADD CONSTRAINT c CHECK (x > 0) NOT VALID',
    'ALTER TABLE users VALIDATE CONSTRAINT c',
    'ALTER TABLE users ADD CONSTRAINT u UNIQUE USING INDEX i',
    'UPDATE users SET x = 1 WHERE id = 2',
    'ALTER TABLE users RENAME CONSTRAINT a TO b',
    'no SQL at all',
  ])('are none: %s', async (sql) => {
    expect(await codesOf(sql)).toEqual([]);
  });

  it('are accepted by a contracting migration, as far as old code is concerned', async () => {
    const statements = ['ALTER TABLE users DROP x, ALTER y SET NOT NULL'];
    expect((await risksOf({ statements, contracts: true })).map(codeOf)).toEqual(['set-not-null']);
  });
});
