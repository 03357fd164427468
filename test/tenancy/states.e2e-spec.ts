import fc from 'fast-check';
import { Client } from 'pg';
import { coreMigrations } from '../../migrations/core.js';
import { tenantMigrations } from '../../migrations/tenant.js';
import { OUTCOMES } from '../../src/audit/audit-entry.entity.js';
import { ORIGINS } from '../../src/auth/accounts/account.entity.js';
import { CHALLENGE_KINDS } from '../../src/auth/factors/challenge.entity.js';
import { CODE_TYPES } from '../../src/auth/factors/factor.entity.js';
import { EMAIL_VERIFICATIONS, MFA_RULES, SWITCHES } from '../../src/auth/policy/login-policy.entity.js';
import { BACKUP_STATES } from '../../src/backups/backup.js';
import { RESTORE_STATES, RESTORED_CREDENTIALS } from '../../src/backups/restores/restore.js';
import { CoreMigrator } from '../../src/database/core/core-migrator.js';
import { PROCESS_KINDS } from '../../src/database/shares/process-identity.js';
import { headOf } from '../../src/database/schema/migration-class.js';
import { JOB_CONTEXTS } from '../../src/jobs/job-handler.js';
import { JOB_STATES } from '../../src/jobs/outbox/outbox.js';
import { EXAMINATION_STATES } from '../../src/platform/doctor-examinations/examination.repository.js';
import { RESULT_STATES, RUN_STATES } from '../../src/tenancy/fleet/migration-run.js';
import { MOVE_KINDS, MOVE_STEPS } from '../../src/tenancy/move/tenant-move.js';
import { SERVER_STATES } from '../../src/tenancy/server-administration/server-status.js';
import { TENANT_DATABASE_STATES } from '../../src/tenancy/catalog/tenant-database-row.js';
import { TenantMigrator } from '../../src/tenancy/provisioning/tenant-migrator.js';
import { AUTHORITIES } from '../../src/tenancy/catalog/tenant-status.repository.js';
import { REGISTRATIONS, TENANT_STATUSES } from '../../src/tenancy/tenant.js';
import { TICKET_PURPOSES } from '../../src/tickets/ticket-purpose.js';
import { type Account, TestApp } from '../support/app.js';
import { doctorOf, told } from '../support/doctor.js';
import { testServer } from '../support/environment.js';
import { LogLines } from '../support/log-lines.js';

type States = Readonly<Record<string, readonly string[]>>;

const CORE: States = {
  'audit_log.outcome': OUTCOMES,
  'auth_challenges.kind': CHALLENGE_KINDS,
  'auth_factors.type': CODE_TYPES,
  'database_servers.ssl': ['off', 'require', 'verify-full'],
  'database_servers.state': SERVER_STATES,
  'doctor_examinations.state': EXAMINATION_STATES,
  'job_schedules.context': JOB_CONTEXTS,
  'login_policy.email_verification': EMAIL_VERIFICATIONS,
  'login_policy.magic_link': SWITCHES,
  'login_policy.mfa': MFA_RULES,
  'login_policy.self_deletion': SWITCHES,
  'migration_results.state': RESULT_STATES,
  'migration_runs.state': RUN_STATES,
  'organizations.registration': REGISTRATIONS,
  'organizations.status': TENANT_STATUSES,
  'organizations.suspended_by': AUTHORITIES,
  'outbox.state': JOB_STATES,
  'processes.kind': PROCESS_KINDS,
  'tenant_backups.state': BACKUP_STATES,
  'tenant_databases.state': TENANT_DATABASE_STATES,
  'tenant_restores.credentials': RESTORED_CREDENTIALS,
  'tenant_restores.state': RESTORE_STATES,
  'tenant_moves.kind': MOVE_KINDS,
  'tenant_moves.step': MOVE_STEPS,
  'tickets.purpose': TICKET_PURPOSES,
};

const TENANT: States = {
  'audit_log.outcome': OUTCOMES,
  'auth_challenges.kind': CHALLENGE_KINDS,
  'auth_factors.type': CODE_TYPES,
  'login_policy.email_verification': EMAIL_VERIFICATIONS,
  'login_policy.magic_link': SWITCHES,
  'login_policy.mfa': MFA_RULES,
  'login_policy.self_deletion': SWITCHES,
  'outbox.state': JOB_STATES,
  'tickets.purpose': TICKET_PURPOSES,
  'users.origin': ORIGINS,
};

describe('a column that holds a state', () => {
  let app: TestApp;
  let owner: Account;
  const lines = new LogLines('warn');

  beforeAll(async () => {
    app = await TestApp.start({}, lines.log);
    await app.atRest();
    owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
    await app.account('user@alpha.com', 'alpha');
  });
  afterAll(() => app.stop());

  const databaseOf = (context: string) => (context === 'core' ? app.config.DB_NAME : app.databaseOf('alpha'));

  it.each([
    ['core', CORE],
    ['tenant', TENANT],
  ])('accepts only the values that the code of %s knows, in PostgreSQL', async (context, known) => {
    const database = await databaseOf(context);
    const columns = await app.sql<{ name: string }>(
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND character_maximum_length = 16 AND table_name <> 'fleet_counts' ORDER BY 1`,
      [],
      database,
    );
    expect(columns.map(({ name }) => name)).toEqual(Object.keys(known).sort());
    for (const [name, values] of Object.entries(known)) {
      const [table, column] = name.split('.');
      const [check] = await app.sql<{ definition: string; convalidated: boolean }>(
        `SELECT pg_get_constraintdef(oid) AS definition, convalidated FROM pg_constraint
         WHERE conrelid = $1::regclass AND conname = $2`,
        [table, `${table}_known_${column}`],
        database,
      );
      const allowed = check?.definition.match(/'[^']*'/g)?.map((literal) => literal.slice(1, -1));
      expect([name, allowed?.sort(), check?.convalidated]).toEqual([name, [...values].sort(), true]);
    }
  });

  it('rejects any other text, even in a statement written by hand', async () => {
    const client = new Client({ ...testServer(), database: app.config.DB_NAME });
    await client.connect();
    try {
      const odd = fc.string({ maxLength: 16 }).filter((text) => !text.includes('\0'));
      const near = fc.constantFrom(' active', 'ACTIVE', 'active ', 'Admin', 'hidden', '', 'verified');
      await fc.assert(
        fc.asyncProperty(fc.oneof(odd, near), async (text) => {
          for (const name of [
            'organizations.status',
            'organizations.registration',
            'audit_log.outcome',
            'tenant_databases.state',
          ]) {
            if (CORE[name]?.includes(text)) continue;
            const [table, column] = name.split('.');
            const update = client.query(`UPDATE ${table} SET ${column} = $1`, [text]);
            await expect(update).rejects.toMatchObject({ code: '23514' });
          }
        }),
        { numRuns: 20 },
      );
    } finally {
      await client.end();
    }
  });

  it('with older rows that violate it stops no migration, names them, and is enforced once they are corrected', async () => {
    const database = await app.databaseOf('beta');
    const odd = await app.account('odd@company.com');
    const member = await app.account('user@beta.com', 'beta');
    const unvalidate = (condition: string) => `
      ALTER TABLE users DROP CONSTRAINT IF EXISTS users_known_role;
      UPDATE users SET role = 'boss' WHERE ${condition};
      ALTER TABLE users ADD CONSTRAINT users_known_role CHECK (role IN (${condition.includes('beta') ? `'member'` : `'user'`}, 'admin')) NOT VALID`;
    const isValidated = async (where: string) => {
      const sql = `SELECT convalidated FROM pg_constraint WHERE conname = 'users_known_role'`;
      return (await app.sql<{ convalidated: boolean }>(sql, [], where))[0]?.convalidated;
    };
    const [row] = await app.sql<{ id: string; server_id: string }>(
      `SELECT d.id, d.server_id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id
       WHERE o.slug = 'beta'`,
    );
    const migrate = async () => {
      await app.get(CoreMigrator).migrate();
      await app.get(TenantMigrator).migrate(row as { id: string; server_id: string });
      return [await isValidated(app.config.DB_NAME), await isValidated(database)];
    };
    await app.sql(unvalidate(`email = 'odd@company.com'`));
    await app.sql(unvalidate(`email = 'user@beta.com'`), [], database);

    expect(await migrate()).toEqual([false, false]);
    const named = lines.all.filter((line) => line['constraint'] === 'users_known_role').map((line) => line['rows']);
    expect(named).toEqual([[odd.id], [member.id]]);
    const report = await doctorOf(() => ({ DB_NAME: app.config.DB_NAME })).preflight();
    expect(told(report)).toContain(`core_rows_violate_constraint users ${odd.id} (users_known_role)`);

    await app.sql(`UPDATE users SET role = 'user' WHERE role = 'boss'`);
    await app.sql(`UPDATE users SET role = 'member' WHERE role = 'boss'`, [], database);
    expect(await migrate()).toEqual([true, true]);
  });

  it('with an older row that violates it delays neither other rows nor the upkeep, and its user loses all rights', async () => {
    const names = ['one', 'two', 'three'];
    const emails = async (database?: string) => {
      const sql = `SELECT email FROM users WHERE email LIKE '%-state@%' ORDER BY email`;
      return (await app.sql<{ email: string }>(sql, [], database)).map(({ email }) => email);
    };
    const check = (value: string) => `ADD CONSTRAINT users_known_role CHECK (role IN ('${value}', 'admin')) NOT VALID`;
    const users: Account[] = [];
    for (const [tenant, role] of [
      [undefined, 'user'],
      ['alpha', 'member'],
    ] as const) {
      const database = tenant && (await app.databaseOf(tenant));
      for (const name of names) users.push(await app.account(`${name}-state@company.com`, tenant));
      await app.sql(
        `ALTER TABLE users DROP CONSTRAINT IF EXISTS users_known_role;
         UPDATE users SET email = replace(email, 'company', 'bücher') WHERE email LIKE '%-state@%';
         UPDATE users SET role = 'boss' WHERE email LIKE 'two-state@%';
         ALTER TABLE users ${check(role)}`,
        [],
        database,
      );
    }
    try {
      await app.reconcile();
      const form = (name: string) => `${name}-state@${name === 'two' ? 'bücher.com' : 'xn--bcher-kva.com'}`;
      const expected = names.map(form).sort();
      expect([await emails(), await emails(await app.databaseOf('alpha'))]).toEqual([expected, expected]);
      expect(lines.all.filter(({ msg }) => String(msg).match(/Examining the e-mail|reconciliation step/))).toEqual([]);
      for (const path of ['/organizations', '/audit'])
        expect((await app.call('get', path, { as: users[1] })).body).toMatchObject({ items: [] });
    } finally {
      await app.sql(`UPDATE users SET role = 'user' WHERE role = 'boss'`);
      await app.sql(`UPDATE users SET role = 'member' WHERE role = 'boss'`, [], await app.databaseOf('alpha'));
    }
  });

  it('is checked by migrations that lock each table only briefly: no row is read while it is locked', () => {
    const added = [...coreMigrations, ...tenantMigrations].filter(({ name }) => name.startsWith('AddStateChecks'));
    expect(added).toHaveLength(2);
    for (const migration of added) {
      const statements = migration.prototype.up.toString();
      expect(statements.match(/CHECK \(/g)?.length).toBe(statements.match(/NOT VALID/g)?.length);
    }
    expect(headOf(tenantMigrations)).toBeGreaterThanOrEqual(1767916800000);
  });
});
