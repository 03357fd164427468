import { TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';

describe('an operator', () => {
  let app: TestApp;
  const run = (...args: string[]) => commandLine(app, args);

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('ada@company.com');
    for (const slug of ['alpha', 'beta', 'gamma']) await app.organization(slug, owner);
    for (const slug of ['alpha', 'gamma']) await app.account('ada@company.com', slug);
    await run('tenant', 'suspend', 'gamma');
    await run('tenant', 'delete', 'beta', '--yes');
  });
  afterAll(() => app.stop());

  it('sees which organizations `tenant exec` skips, and why', async () => {
    const { exit, stderr } = await run('tenant', 'exec', '--', 'SELECT 1');
    expect([exit, stderr]).toEqual([
      0,
      'Skipped 1 (deleted, database fenced): beta\nSkipped 1 (suspended, add --status suspended): gamma\n',
    ]);
    const others = await run('tenant', 'exec', '--status', 'suspended', '--after', 'beta', '--', 'SELECT 1');
    expect([others.exit, others.stderr]).toEqual([0, '']);
  });

  it('sees the server and the size of each organization', async () => {
    const { host, port } = testServer();
    const { stdout } = await run('tenant', 'list');
    for (const slug of ['alpha', 'beta', 'gamma'])
      expect(stdout).toMatch(new RegExp(`^${slug} .* ${host}:${port} +\\d+\\.\\d MiB `, 'm'));
  });

  it('finds a user on the platform and in every organization, however the address is typed', async () => {
    const { exit, stdout } = await run('user', 'find', ' Ada@COMPANY.com', '--json');
    const { users, failed } = JSON.parse(stdout) as { users: { tenant: string | null; email: string }[]; failed: [] };
    expect(users.map(({ tenant, email }) => [tenant, email])).toEqual([
      [null, 'ada@company.com'],
      ['alpha', 'ada@company.com'],
      ['gamma', 'ada@company.com'],
    ]);
    expect([exit, failed]).toEqual([0, []]);
    expect((await run('user', 'find', 'ada@company.com')).stdout).toMatch(
      /429, lift the limit: npx tenantry user unlock ada@company\.com --core$/m,
    );
    expect((await run('user', 'find', 'nobody@company.com')).stdout).toMatch('No user has the e-mail address');
  });

  it('reads the audit log of the platform and of an organization', async () => {
    const core = await run('audit', '--core', '--action', 'organization.suspend');
    expect(core.stdout).toMatch(
      /^TIME \(UTC\) .*\n\d{4}-\d\d-\d\d .*@.* \(cli\) +organization\.suspend +organization:/,
    );
    const inside = JSON.parse((await run('audit', '--tenant', 'gamma', '--limit', '1', '--json')).stdout) as object[];
    expect(inside).toEqual([expect.objectContaining({ actor_kind: 'user', action: 'user.login' })]);
    const wrong = await run('audit', '--core', '--from', 'yesterday');
    expect([wrong.exit, wrong.stderr]).toEqual([1, expect.stringMatching(/^Error: from must be a time/)]);
  });

  it('gets every error in the same form', async () => {
    for (const args of [['tenant', 'show', 'nobody'], ['tenant', 'show'], ['user', 'list'], ['nonsense']])
      expect((await run(...args)).stderr).toMatch(/^Error: /);
  });
});
