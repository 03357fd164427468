import { randomBytes } from 'node:crypto';
import { describeReport } from '../../src/cli/doctor/doctor-report.js';
import { newId } from '../../src/common/ids.js';
import { Installation } from '../../src/database/core/installation.js';
import { isGuessable } from '../../src/doctor/guessable-key.js';
import type { Report } from '../../src/doctor/report.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { ReconciliationTimer } from '../../src/tenancy/lifecycle/reconciliation-timer.js';
import { WarmPool } from '../../src/tenancy/provisioning/warm-pool.js';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { doctorOf, fixes, inCatalogOf, told } from '../support/doctor.js';
import { testServer } from '../support/environment.js';
import { RedisProcess } from '../support/redis-process.js';

const STRONG = randomBytes(48).toString('base64');

describe('the doctor', () => {
  let app: TestApp;
  let owner: Account;

  const slugs = ['alpha', 'beta', 'gamma'];
  const environment = (): NodeJS.ProcessEnv => ({ DB_NAME: app.config.DB_NAME, SECRET_KEY: STRONG });

  const { preflight, installation } = doctorOf(environment);

  const onServer = (sql: string) => app.sql(sql, [], 'postgres');
  const inCatalog = inCatalogOf(() => app);

  beforeAll(async () => {
    app = await TestApp.start({ SECRET_KEY: STRONG });
    app.get(ReconciliationTimer).onModuleDestroy(); // it would mend meanwhile what is to be found
    owner = await app.account('owner@company.com');
    for (const slug of slugs) await app.organization(slug, owner);
    await app.account('user@beta.com', 'beta');
  });
  afterAll(() => app.stop());

  it('finds nothing wrong with a healthy installation, and lists its checks', async () => {
    expect(told(await preflight())).toEqual([]);
    const report = await installation({ deep: true });
    expect(told(report)).toEqual([]);
    expect(report.checked).toContain('Access to tenant databases');
    expect(report.checked).toContain('Each tenant');
    expect(describeReport(report)).toMatch(/ok .* Orphans\n[^]*0 errors, 0 warnings/);
  });

  it('finds a clock that is ahead or behind', async () => {
    const now = Date.now.bind(Date);
    const clock = jest.spyOn(Date, 'now');
    for (const [offMs, expected] of [
      [90_000, ['error', '90 s behind']],
      [-20_000, ['warning', '20 s ahead of']],
    ] as const) {
      clock.mockImplementation(() => now() + offMs);
      const { findings } = await installation();
      const found = findings.find(({ code }) => code === 'clock_off');
      expect([found?.severity, found?.meaning]).toEqual([expected[0], expect.stringContaining(expected[1])]);
    }
    clock.mockRestore();
  });

  it('finds servers that are full or unreachable', async () => {
    const id = newId();
    const { host, port } = testServer();
    await app.sql('UPDATE database_servers SET max_databases = 1');
    expect(told(await installation())).toContain(`server_full ${host}:${port}`);
    await app.sql(`INSERT INTO database_servers (id, host, port, admin_user) VALUES ($1, '127.0.0.1', 1, 'nobody')`, [
      id,
    ]);
    const { findings } = await installation();
    expect(findings.find(({ code }) => code === 'server_full')).toMatchObject({ severity: 'warning' });
    expect(findings.find(({ code }) => code === 'server_unreachable')).toMatchObject({
      severity: 'error',
      about: ['127.0.0.1:1'],
      advice: expect.stringContaining(`npx tenantry servers close ${id}`),
    });
    await app.sql('DELETE FROM database_servers WHERE id = $1', [id]);
    await app.sql('UPDATE database_servers SET max_databases = NULL');
  });

  it('finds wrong connection privileges, and repairs them', async () => {
    const [alpha, beta, gamma] = await Promise.all(slugs.map((slug) => app.databaseOf(slug)));
    await onServer(`GRANT CONNECT ON DATABASE ${alpha} TO PUBLIC`);
    await onServer(`GRANT CONNECT ON DATABASE ${alpha} TO ${gamma}`);
    await onServer(`REVOKE CONNECT ON DATABASE ${beta} FROM ${beta}`);
    await onServer(`GRANT CONNECT ON DATABASE ${app.config.DB_NAME} TO PUBLIC, ${alpha}`);
    const expected = ['tenant_database_closed_to_its_role beta', 'tenant_database_open_to_others alpha'];
    expect(told(await installation())).toEqual(expected);
    expect(told(await preflight())).toEqual([`core_open_to_others PUBLIC ${alpha}`]);

    const report = await installation({ fix: true });
    expect(fixes(report)).toEqual(expect.arrayContaining(expected.map((one) => `${one} true`)));
    expect(told(report)).toEqual([]);
    expect(fixes(await preflight({ fix: true }))).toEqual([
      'core_open_to_others PUBLIC true',
      `core_open_to_others ${alpha} true`,
    ]);
    const [row] = await app.sql<{ n: number }>('SELECT count(*)::int AS n FROM users', [], beta);
    expect(row?.n).toBe(1);
  });

  it('finds roles with too many rights, or none', async () => {
    const [alpha, beta] = await Promise.all(slugs.map((slug) => app.databaseOf(slug)));
    const { ownerRole } = app.get(Installation);
    await onServer(`ALTER ROLE ${alpha} CREATEDB`);
    await onServer(`ALTER ROLE ${beta} NOLOGIN`);
    await onServer(`ALTER ROLE ${ownerRole} LOGIN CREATEDB`);
    expect(told(await installation({ deep: true }))).toEqual([
      `owner_role_can_log_in ${ownerRole}`,
      'role_cannot_log_in beta',
      `role_privileged alpha ${ownerRole}`,
    ]);
    await onServer(`ALTER ROLE ${alpha} NOCREATEDB`);
    await onServer(`ALTER ROLE ${beta} LOGIN`);
    await onServer(`ALTER ROLE ${ownerRole} NOLOGIN NOCREATEDB`);
    expect(told(await installation({ deep: true }))).toEqual([]);
  });

  it('finds disagreements between core and the server, and drops nothing', async () => {
    const alpha = await app.databaseOf('alpha');
    const unknown = databaseName(newId());
    await onServer(`ALTER DATABASE ${alpha} RENAME TO ${alpha.slice(0, 40)}`);
    await onServer(`CREATE DATABASE ${unknown} OWNER ${app.get(Installation).ownerRole}`);
    const report = await installation({ fix: true });
    expect(told(report)).toEqual([`database_unknown ${unknown}`, 'tenant_database_renamed alpha']);
    expect(fixes(report)).toEqual([]);
    await onServer(`ALTER DATABASE ${alpha.slice(0, 40)} RENAME TO ${alpha}`);
    await onServer(`DROP DATABASE ${unknown}`);
  });

  it('finds unfinished steps, and finishes them', async () => {
    await app.call('delete', '/organizations/gamma', { as: owner }).expect(202);
    const gamma = await app.databaseOf('gamma');
    await onServer(`GRANT CONNECT ON DATABASE ${gamma} TO ${gamma}`);
    expect(told(await installation())).toEqual(['deleted_database_open gamma']);
    await inCatalog('gamma', `state = 'fencing', updated_at = now() - interval '2 minutes'`);
    await inCatalog('beta', `state = 'restoring', updated_at = now() - interval '2 minutes'`);
    const half = newId();
    await app.sql(
      `INSERT INTO tenant_databases (id, server_id, state, secret, updated_at)
       SELECT $1, id, 'building', 'x', now() - interval '2 minutes' FROM installation`,
      [half],
    );
    const stalled = [`building_stalled ${databaseName(half)}`, 'fencing_stalled gamma', 'restoring_stalled beta'];
    expect(told(await installation())).toEqual(expect.arrayContaining(stalled));
    const report = await installation({ fix: true });
    expect(fixes(report)).toEqual(expect.arrayContaining(stalled.map((one) => `${one} true`)));
    expect(told(report)).toEqual([]);
    await app.call('post', '/auth/login', { tenant: 'beta' }).send({ email: 'user@beta.com', password: 'UserPass123' });
    await inCatalog('gamma', `state = 'disputed'`);
    expect(told(await installation())).toEqual(['database_disputed gamma']);
    await inCatalog('gamma', `state = 'fenced'`);
  });

  it('finds organizations with an old schema, organizations in quarantine, and a run whose process died', async () => {
    await inCatalog('alpha', 'schema = 1');
    await inCatalog('beta', 'quarantined_at = now(), schema = 9999999999999');
    const run = newId();
    await app.sql(`INSERT INTO migration_runs (id, target, options) VALUES ($1, 1, '{}')`, [run]);
    const report = await installation({ deep: true });
    expect(told(report)).toEqual([
      'marker_schema_differs alpha beta',
      `migration_run_interrupted ${run}`,
      'tenant_quarantined beta',
      'tenant_schema_ahead beta',
      'tenant_schema_too_old alpha',
    ]);
    expect(describeReport(report)).toMatch(`→ Run: npx tenantry migrate tenants --resume ${run}`);
    await app.sql('DELETE FROM migration_runs');
    const mended = await installation({ deep: true, fix: true });
    expect(fixes(mended)).toEqual(['marker_schema_differs alpha true', 'marker_schema_differs beta true']);
    expect(told(mended)).toEqual(['tenant_quarantined beta']);
    await inCatalog('beta', 'quarantined_at = NULL');
  });

  it('finds passwords that cannot be decrypted, and keys that are superfluous or weak', async () => {
    const OTHER = randomBytes(48).toString('base64');
    expect(
      (await installation({ settings: { SECRET_KEY_PREVIOUS: OTHER } })).findings.map(({ code }) => code),
    ).toContain('secret_key_previous_idle');
    const outdated = await installation({ settings: { SECRET_KEY: OTHER, SECRET_KEY_PREVIOUS: STRONG } });
    expect(told(outdated)).toEqual(['keys_to_reseal']);
    const [{ secret } = { secret: '' }] = await app.sql<{ secret: string }>(
      `SELECT secret FROM tenant_databases d JOIN organizations o ON o.id = organization_id WHERE slug = 'alpha'`,
    );
    await inCatalog('alpha', `secret = 'none.none'`);
    expect(told(await installation({ deep: true }))).toEqual(
      expect.arrayContaining(['tenant_credential_unreadable alpha']),
    );
    await inCatalog('alpha', `secret = '${secret}'`);
  });

  it('finds a low warm pool and a missing template, and creates them', async () => {
    const settings = { TENANT_POOL_READY: '1' };
    expect(told(await installation({ settings }))).toEqual(['pool_low']);
    const report = await installation({ settings, fix: true });
    expect([told(report), fixes(report)]).toEqual([[], ['pool_low null true']]);
    await app.sql(`UPDATE tenant_databases SET state = 'removing' WHERE state = 'template'`);
    expect(told(await installation({ settings }))).toContain('template_missing ' + address());
    expect(fixes(await installation({ settings, fix: true }))).toContain(`template_missing ${address()} true`);
    await app.get(WarmPool).inspectSpares();
  });

  it('finds settings that are risky in production, and secrets that can be guessed', async () => {
    const production = {
      NODE_ENV: 'production',
      BCRYPT_COST: '15',
      CORS_ORIGINS: 'http://x.com',
      DOCS: 'on',
      METRICS: 'on',
      MIGRATE_ON_START: 'all',
      REDIS_HOST: '127.0.0.1',
      REDIS_PORT: '1',
      RETENTION_DAYS: '0',
      SECRET_KEY_PREVIOUS: 'a word and another word, 32 bytes',
      TENANT_POOL_REDY: '9',
      TRUST_PROXY: 'on',
    };
    expect(told(await preflight({ settings: production }))).toEqual([
      'bcrypt_cost_high BCRYPT_COST',
      'cors_origin_unsafe http://x.com',
      'docs_public DOCS',
      'metrics_public METRICS',
      'migrates_tenants_on_start MIGRATE_ON_START',
      'rate_limit_off RATE_LIMIT',
      'redis_unreachable 127.0.0.1:1',
      'retention_none RETENTION_DAYS',
      'secret_key_weak SECRET_KEY_PREVIOUS',
      'setting_unread TENANT_POOL_REDY',
      'trust_proxy_everybody TRUST_PROXY',
    ]);
    expect(told(await preflight({ settings: { HOST: '0.0.0.0', SECRET_KEY_PREVIOUS: STRONG } }))).toEqual([
      'not_production NODE_ENV HOST',
      'secret_key_previous_same SECRET_KEY_PREVIOUS',
    ]);
    for (const key of ['a'.repeat(40), 'abcdefgh'.repeat(5), 'one two three four five six seven eight'])
      expect([key, isGuessable(key)]).toEqual([key, true]);
    for (let n = 0; n < 1000; n += 1) {
      expect(isGuessable(randomBytes(48).toString('base64'))).toBe(false);
      expect(isGuessable(randomBytes(32).toString('hex'))).toBe(false);
    }
  });

  it('finds a Redis that answers', async () => {
    const redis = await RedisProcess.start();
    try {
      expect(told(await preflight({ settings: redis.environment }))).toEqual([]);
    } finally {
      redis.signal('SIGKILL');
    }
  });

  it('reports the problem when the application cannot start', async () => {
    expect(told(await preflight({ settings: { DB_NAME: 'core_missing' } }))).toEqual([
      'core_database_missing core_missing',
    ]);
    expect(told(await preflight({ settings: { SECRET_KEY: randomBytes(48).toString('base64') } }))).toEqual([
      'core_credential_unreadable SECRET_KEY',
    ]);
    expect(told(await preflight({ settings: { DB_PORT: '1' } }))).toEqual(['postgres_unreachable 127.0.0.1:1']);
    const [before] = await app.sql<{ role_secret: string }>('SELECT role_secret FROM installation');
    await app.sql('UPDATE installation SET role_secret = NULL');
    expect(told(await preflight())).toEqual(['core_role_refused']);
    await app.sql('UPDATE installation SET role_secret = $1', [before?.role_secret]);
    const empty = `core_${randomBytes(6).toString('hex')}`;
    await administer(`CREATE DATABASE ${empty}`);
    expect(told(await preflight({ settings: { DB_NAME: empty } }))[0]).toMatch(/^core_behind AddAccountMail/);
    const role = app.get(Installation).coreRole;
    await onServer(`ALTER ROLE ${role} NOLOGIN`);
    expect(told(await preflight())).toEqual(['core_role_refused']);
    expect(fixes(await preflight({ fix: true }))).toEqual(['core_role_refused null true']);

    await onServer(`GRANT CONNECT ON DATABASE ${await app.databaseOf('alpha')} TO PUBLIC`);
    const [down, invalid, mended] = await Promise.all([
      tenantry(['doctor'], { ...environment(), DB_PORT: '1' }),
      tenantry(['doctor', '--json'], { ...environment(), SECRET_KEY: 'short' }),
      tenantry(['doctor', '--fix', '--json'], environment()),
    ]);
    expect([down.exit, down.stdout, down.stderr]).toEqual([
      1,
      expect.stringContaining('postgres_unreachable: 127.0.0.1:1'),
      '',
    ]);
    expect(invalid.exit).toBe(1);
    expect(JSON.parse(invalid.stdout)).toMatchObject({
      findings: [{ code: 'setting_invalid', about: ['SECRET_KEY'] }],
    });
    const report = JSON.parse(mended.stdout) as Report;
    expect([mended.exit, mended.stderr, report.checked.length]).toEqual([0, '', 28]);
    expect([told(report), fixes(report)]).toEqual([[], ['tenant_database_open_to_others alpha true']]);
  });

  const address = (): string => `${testServer().host}:${testServer().port}`;
});
