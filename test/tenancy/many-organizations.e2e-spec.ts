import { describeReport } from '../../src/cli/doctor/doctor-report.js';
import { TestApp } from '../support/app.js';
import { tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { doctorOf } from '../support/doctor.js';

/** More than two pages. */
const COUNT = 1_200;

describe('commands about all organizations', () => {
  let app: TestApp;

  const run = (...args: string[]) => commandLine(app, args);
  const slugs = Array.from({ length: COUNT }, (_, n) => `many-${String(n).padStart(4, '0')}`);

  beforeAll(async () => {
    app = await TestApp.start();
    // Rows without a database behind them, one in six of another status, on a server that does not answer.
    await app.sql(`
      INSERT INTO database_servers (id, host, port, state, admin_user) VALUES (gen_random_uuid(), '127.0.0.1', 1, 'closed', 'x');
      INSERT INTO organizations (id, name, slug, status, activated_at)
      SELECT gen_random_uuid(), repeat('n', 1 + i / 100), 'many-' || lpad(i::text, 4, '0'),
             CASE i % 6 WHEN 0 THEN 'suspended' ELSE 'active' END, now() FROM generate_series(0, ${COUNT - 1}) i;
      INSERT INTO tenant_databases (id, server_id, state, secret, schema, organization_id)
      SELECT gen_random_uuid(), (SELECT id FROM database_servers WHERE port = 1), 'ready', 's', 1, id FROM organizations;
    `);
  });
  afterAll(() => app.stop());

  it('list each of them once, page after page, under one heading', async () => {
    const { exit, stdout, stderr } = await run('tenant', 'list');
    const lines = stdout.trimEnd().split('\n');
    expect([exit, lines[0]?.split(/ +/)[0], lines.slice(1).map((line) => line.split(/ +/)[0])]).toEqual([
      0,
      'SLUG',
      slugs,
    ]);
    expect(stderr).toBe('Warning: 127.0.0.1:1 does not answer, so database sizes on it are unknown.\n');
    const suspended = await run('tenant', 'list', '--status', 'suspended');
    expect(suspended.stdout.trimEnd().split('\n')).toHaveLength(1 + COUNT / 6);
  });

  it('print one JSON document, as if it had been printed at once', async () => {
    const { stdout } = await run('tenant', 'list', '--json');
    const all = JSON.parse(stdout) as { slug: string }[];
    expect(all.map(({ slug }) => slug)).toEqual(slugs);
    expect(stdout).toBe(`${JSON.stringify(all, null, 2)}\n`);
    expect((await run('tenant', 'list', '--status', 'deleted', '--json')).stdout).toBe('[]\n');
    const plan = await run('migrate', 'tenants', '--plan', '--json');
    const { target, tenants } = JSON.parse(plan.stdout) as {
      target: number;
      tenants: { slug: string; steps: string[] }[];
    };
    expect(plan.stdout).toBe(`${JSON.stringify({ target, tenants }, null, 2)}\n`);
    expect(new Set(tenants.map(({ slug }) => slug))).toEqual(new Set(slugs));
  });

  it('plan the first of them by name, and count the others', async () => {
    const { stdout } = await run('migrate', 'tenants', '--plan');
    expect(stdout).toMatch(`${COUNT} organizations and 0 spares at 1\n`);
    expect(stdout).toMatch(/ organizations +many-\d{4}, many-\d{4}, many-\d{4} and 1197 more/);
    const exec = await run('tenant', 'exec', '--plan', '--after', 'many-0599', '--', 'SELECT 1');
    expect(exec.stdout.trimEnd().split('\n')).toEqual(slugs.slice(600).filter((_, n) => n % 6 !== 0));
    expect(exec.stderr).toMatch(
      /^Skipped 100 \(suspended, add --status suspended\): many-0600, many-0606.* and 97 more/,
    );
  });

  it('name a thousand of them in a finding, and count the others', async () => {
    const report = await doctorOf(() => ({ DB_NAME: app.config.DB_NAME })).installation();
    for (const code of ['tenant_schema_too_old', 'tenant_credential_unreadable']) {
      const { about, more } = report.findings.find((one) => one.code === code) ?? {};
      expect([code, about?.length, more]).toEqual([code, 1_000, COUNT - 1_000]);
    }
    expect(describeReport(report)).toMatch(/tenant_schema_too_old: many-\d+, many-\d+, many-\d+ and 1197 more/);
  });

  it('end quietly when their output is no longer read', async () => {
    const { exit, stderr } = await tenantry(
      ['tenant', 'list', '--json'],
      { DB_NAME: app.config.DB_NAME },
      { reads: 100 },
    );
    expect([exit, stderr]).toEqual([0, expect.not.stringContaining('Error')]);
  });
});
