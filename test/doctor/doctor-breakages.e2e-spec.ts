import { randomBytes } from 'node:crypto';
import { KeyRotation } from '../../src/tenancy/credentials/key-rotation.js';
import { ReconciliationTimer } from '../../src/tenancy/lifecycle/reconciliation-timer.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { Installation } from '../../src/database/core/installation.js';
import { type Account, TestApp } from '../support/app.js';
import { doctorOf, fixes, told } from '../support/doctor.js';
import { testServer } from '../support/environment.js';

const STRONG = randomBytes(48).toString('base64');
const { host, port } = testServer();

/** What an operator does by hand, by what the doctor says of it. `db` stands for the organization's database and role. */
interface Breakage {
  finding: string;
  /** On the server. */
  damage?: string;
  /** In the organization's database. */
  inside?: string;
  /** Undone by hand, since the doctor only gives advice; otherwise `--fix` mends it. */
  undo?: string;
  undoInside?: string;
}

const BREAKAGES: readonly Breakage[] = [
  {
    finding: 'tenant_role_missing',
    inside: 'DROP OWNED BY db CASCADE',
    damage: 'REVOKE ALL ON DATABASE db FROM db; DROP ROLE db',
  },
  { finding: 'role_cannot_log_in', damage: 'ALTER ROLE db NOLOGIN', undo: 'ALTER ROLE db LOGIN' },
  { finding: 'role_expired', damage: `ALTER ROLE db VALID UNTIL '2020-01-01'` },
  { finding: 'role_privileged', damage: 'GRANT pg_monitor TO db', undo: 'REVOKE pg_monitor FROM db' },
  { finding: 'tenant_password_refused', damage: `ALTER ROLE db PASSWORD 'another'` },
  { finding: 'tenant_database_closed_to_its_role', damage: 'REVOKE CONNECT ON DATABASE db FROM db' },
  {
    finding: 'tenant_database_refuses_connections',
    damage: 'ALTER DATABASE db ALLOW_CONNECTIONS false',
    undo: 'ALTER DATABASE db ALLOW_CONNECTIONS true',
  },
  { finding: 'tenant_database_limits_connections', damage: 'ALTER DATABASE db CONNECTION LIMIT 0' },
  {
    finding: 'tenant_database_renamed',
    damage: `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = 'db'; ALTER DATABASE db RENAME TO db_away`,
    undo: 'ALTER DATABASE db_away RENAME TO db',
  },
  { finding: 'tenant_database_owner_changed', damage: 'ALTER DATABASE db OWNER TO CURRENT_USER' },
  {
    finding: 'marker_missing',
    inside: 'ALTER TABLE tenant_marker RENAME TO away',
    undoInside: 'ALTER TABLE away RENAME TO tenant_marker',
  },
  { finding: 'marker_of_another', inside: 'UPDATE tenant_marker SET installation_id = gen_random_uuid()' },
  { finding: 'tenant_rights_missing', inside: 'REVOKE ALL ON users FROM db' },
  { finding: 'tenant_rights_missing', inside: 'REVOKE ALL ON tenant_marker FROM db' },
  {
    finding: 'tenant_rights_missing',
    inside: 'ALTER DEFAULT PRIVILEGES FOR ROLE owner IN SCHEMA public REVOKE ALL ON TABLES FROM db',
  },
  {
    finding: 'tenant_tables_owner_changed',
    inside: 'ALTER TABLE users OWNER TO CURRENT_USER; GRANT ALL ON users TO db',
    undoInside: 'ALTER TABLE users OWNER TO owner',
  },
];

describe('the doctor names each breakage once, and makes safe repairs:', () => {
  let app: TestApp;
  let owner: Account;
  let name: string;

  const { preflight, installation } = doctorOf(() => ({ DB_NAME: app.config.DB_NAME, SECRET_KEY: STRONG }));
  const named = (sql: string): string =>
    sql
      .replace(/\bdb(_away)?\b/g, (_, away = '') => `${name}${away}`)
      .replace(/\bowner\b/g, app.get(Installation).ownerRole);
  const onServer = (sql: string) => app.sql(named(sql), [], 'postgres');
  const inside = (sql: string) => app.sql(named(sql), [], name);

  beforeAll(async () => {
    app = await TestApp.start({ SECRET_KEY: STRONG });
    app.get(ReconciliationTimer).onModuleDestroy(); // it would mend meanwhile what is to be found
    owner = await app.account('owner@company.com');
    await app.organization('acme', owner);
    await app.organization('intact', owner);
    name = await app.databaseOf('acme');
  });
  afterAll(() => app.stop());

  it.each(BREAKAGES.map((one) => [`${one.finding} after ${one.inside ?? one.damage ?? ''}`, one] as const))(
    '%s',
    async (_, { finding, damage, inside: within, undo, undoInside }) => {
      const marker = await inside('SELECT installation_id FROM tenant_marker');
      try {
        if (within !== undefined) await inside(within);
        for (const statement of damage?.split('; ') ?? []) await onServer(statement);
        const report = await installation({ deep: true });
        expect(told(report)).toEqual([`${finding} acme`]);
        const isFixable = report.findings.some(({ code, fixable }) => code === finding && fixable);
        expect(isFixable || finding === 'tenant_password_refused' || finding === 'marker_of_another').toBe(
          undo === undefined && undoInside === undefined,
        );
        if (isFixable) expect(fixes(await installation({ fix: true, deep: true }))).toEqual([`${finding} acme true`]);
      } finally {
        if (undo !== undefined) await onServer(undo);
        if (undoInside !== undefined) await inside(undoInside);
        if (finding === 'marker_of_another')
          await app.sql('UPDATE tenant_marker SET installation_id = $1', [marker[0]?.['installation_id']], name);
        if (finding === 'tenant_password_refused') await rotate();
      }
      expect(told(await installation({ deep: true }))).toEqual([]);
      await app
        .call('post', '/auth/login', { tenant: 'acme' })
        .send({ email: 'a@b.com', password: 'Wrong-Pass-1' })
        .expect(401);
    },
  );

  it('a template that was dropped, opened to connections or altered is rebuilt', async () => {
    const address = `${host}:${port}`;
    const template = async (): Promise<string> => {
      const [row] = await app.sql<{ id: string }>(`SELECT id FROM tenant_databases WHERE state = 'template'`);
      return databaseName(row?.id ?? '');
    };
    await app.sql(`ALTER DATABASE ${await template()} ALLOW_CONNECTIONS true`, [], 'postgres');
    expect(told(await installation())).toEqual([`template_open ${address}`]);
    expect(fixes(await installation({ fix: true }))).toEqual([`template_open ${address} true`]);
    const alterations = [
      `INSERT INTO users (id, email, password_hash, role) VALUES (gen_random_uuid(), 'stray@x.com', '', 'member')`,
      'CREATE TABLE stray (id int); INSERT INTO stray VALUES (1)',
      'CREATE VIEW stray AS SELECT 1',
    ];
    for (const alteration of alterations) {
      const altered = await template();
      await app.sql(`ALTER DATABASE ${altered} ALLOW_CONNECTIONS true`, [], 'postgres');
      await app.sql(alteration, [], altered);
      await app.sql(`ALTER DATABASE ${altered} ALLOW_CONNECTIONS false`, [], 'postgres');
      expect(told(await installation())).toEqual([`template_altered ${address}`]);
      expect(fixes(await installation({ fix: true }))).toEqual([`template_altered ${address} true`]);
      expect([told(await installation()), (await template()) === altered]).toEqual([[], false]);
    }
    await app.organization('unaltered', owner);
    const inside = await app.databaseOf('unaltered');
    expect(await app.sql(`SELECT 1 FROM pg_class WHERE relname = 'stray'`, [], inside)).toEqual([]);
    const dropped = await template();
    await app.sql(`DROP DATABASE ${dropped}`, [], 'postgres');
    expect(told(await installation())).toEqual([`template_database_missing ${address}`]);
    expect(fixes(await installation({ fix: true }))).toEqual([`template_database_missing ${address} true`]);
    expect([told(await installation()), (await template()) === dropped]).toEqual([[], false]);
    await app.organization('after', owner);
  });

  it('revoked rights of core’s role are granted again', async () => {
    await app.sql(`REVOKE ALL ON users, sessions FROM ${app.get(Installation).coreRole}`);
    expect(told(await preflight())).toEqual(['core_rights_missing sessions users']);
    expect(fixes(await preflight({ fix: true }))).toEqual([
      'core_rights_missing sessions true',
      'core_rights_missing users true',
    ]);
    expect(told(await preflight())).toEqual([]);
  });

  async function rotate(): Promise<void> {
    await app.get(KeyRotation).rotatePassword('acme');
  }
});
