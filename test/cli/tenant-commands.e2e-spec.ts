import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Account, TestApp } from '../support/app.js';
import { type CommandResult, tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { testServer } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const TIMES = 'SELECT now() AS began, clock_timestamp() AS ended FROM pg_sleep(0.1)';

describe('the commands for organizations', () => {
  let app: TestApp;
  let user: Account;

  const tenant = (...args: string[]): Promise<CommandResult> => commandLine(app, ['tenant', ...args]);
  const failed = (sentence: string, exit = 1) => ({ exit, stdout: '', stderr: expect.stringContaining(sentence) });
  const me = (slug: string) => app.call('get', '/users/me', { tenant: slug, as: user }).then(({ status }) => status);

  beforeAll(async () => {
    app = await TestApp.start({ ORGANIZATIONS_PER_OWNER: '1' });
    await app.account('owner@company.com');
  });
  afterAll(() => app.stop());

  it('create them for a user of the platform, beyond the quota, and list them', async () => {
    for (const slug of ['alpha', 'beta']) {
      const { exit, stdout } = await tenant('create', slug, '--name', `The ${slug}`, '--owner', 'Owner@company.com');
      expect([exit, stdout]).toEqual([
        0,
        expect.stringMatching(`^${slug} is ready. Its id is .*, its owner is owner@company.com`),
      ]);
    }
    user = await app.account('user@alpha.com', 'alpha');
    expect(await tenant('create', 'alpha', '--name', 'Again', '--owner', 'owner@company.com')).toEqual(
      failed('Another organization has this slug'),
    );
    expect(await tenant('create', 'Not A Slug', '--name', 'x', '--owner', 'owner@company.com')).toEqual(
      failed('slug must consist of lower-case'),
    );
    expect(await tenant('create', 'gamma', '--name', 'Gamma', '--owner', 'nobody@x.com')).toEqual(
      failed('There is no user with the e-mail address nobody@x.com'),
    );
    const { stdout } = await tenant('list');
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/)[0])).toEqual(['SLUG', 'alpha', 'beta', '']);
    const shown = JSON.parse((await tenant('show', 'alpha', '--json')).stdout) as Record<string, unknown>;
    expect(shown).toMatchObject({
      slug: 'alpha',
      status: 'active',
      state: 'ready',
      database: await app.databaseOf('alpha'),
    });
    expect(shown['size']).toBeGreaterThan(1_000_000);
    expect((await tenant('show', 'alpha')).stdout).toMatch(/^schema +\d+ \w+\d{13}$/m);
    expect(await tenant('show', 'nobody')).toEqual(failed('The organization "nobody" does not exist'));
  });

  it('suspend them for the platform, resume, delete, restore and purge them', async () => {
    expect(await me('alpha')).toBe(200);
    expect((await tenant('suspend', 'alpha')).exit).toBe(0);
    expect(await me('alpha')).toBe(403);
    expect((await tenant('show', 'alpha')).stdout).toMatch('suspended (suspended by admin)');
    expect((await tenant('resume', 'alpha')).exit).toBe(0);
    expect(await me('alpha')).toBe(200);

    expect(await tenant('delete', 'alpha')).toEqual(failed('There is no terminal to confirm on. Add --yes.'));
    expect(await me('alpha')).toBe(200);
    expect((await tenant('delete', 'alpha', '--yes')).exit).toBe(0);
    expect(await me('alpha')).toBe(404);
    expect((await tenant('restore', 'alpha')).stdout).toBe('alpha is active.\n');
    expect(await me('alpha')).toBe(200);

    expect(await tenant('purge', 'alpha', '--yes')).toEqual(
      failed('alpha is active. Delete it first: npx tenantry tenant delete alpha'),
    );
    await tenant('create', 'doomed', '--name', 'Doomed', '--owner', 'owner@company.com');
    const database = await app.databaseOf('doomed');
    await tenant('delete', 'doomed', '--yes');
    expect(await tenant('purge', 'doomed')).toEqual(failed('All data of doomed (Doomed) will be permanently deleted.'));
    expect((await tenant('purge', 'doomed', '--yes')).stdout).toBe('doomed is purged. Its slug is available again.\n');
    expect(await app.sql('SELECT 1 FROM pg_database WHERE datname = $1', [database])).toEqual([]);
    expect(await tenant('resume', 'doomed')).toEqual(failed('The organization "doomed" does not exist'));
    const [created] = await app.sql<{ object: string }>(
      `SELECT object FROM audit_log WHERE details ->> 'slug' = 'doomed'`,
    );
    const log = await app.sql('SELECT action, actor_id FROM audit_log WHERE object = $1 ORDER BY id', [
      created?.object,
    ]);
    expect(log).toEqual(
      ['create', 'delete', 'purge'].map((verb) => ({ action: `organization.${verb}`, actor_id: null })),
    );
  });

  it('run SQL in their databases, each in a transaction, with the rights of requests by default', async () => {
    const names = await tenant('exec', '--', 'SELECT email FROM users');
    expect([names.exit, names.stdout]).toEqual([0, 'alpha: 1 row\n  {"email":"user@alpha.com"}\nbeta: 0 rows\n']);
    const update = `UPDATE users SET bio = 'x'; SELECT 1/(count(*) - 1) FROM users`;
    const half = await tenant('exec', '--json', '--', update);
    expect([half.exit, JSON.parse(half.stdout)]).toEqual([
      3,
      expect.arrayContaining([
        { slug: 'alpha', error: 'division by zero' },
        expect.objectContaining({ slug: 'beta', count: 1 }),
      ]),
    ]);
    expect(await app.sql('SELECT bio FROM users', [], await app.databaseOf('alpha'))).toEqual([{ bio: null }]);

    const create = 'CREATE TABLE notes (id int)';
    const refused = await tenant('exec', '--only', 'alpha', '--', create);
    expect([refused.exit, refused.stdout]).toEqual([1, expect.stringContaining('permission denied')]);
    const folder = temporaryFolder();
    const file = join(folder.path, 'create.sql');
    writeFileSync(file, `${create}; DROP TABLE notes`);
    expect((await tenant('exec', '--as-owner', '--', file)).stdout).toBe('alpha: done\nbeta: done\n');
    folder.remove();
    const inTurn = await tenant('exec', '--json', '--concurrency', '1', '--', TIMES);
    const times = JSON.parse(inTurn.stdout) as { rows: { began: string; ended: string }[] }[];
    const [first, second] = times.map(({ rows }) => rows[0]);
    expect(Date.parse(second?.began ?? '')).toBeGreaterThanOrEqual(Date.parse(first?.ended ?? ''));
    const slow = await tenant('exec', '--only', 'alpha', '--timeout', '1', '--', 'SELECT pg_sleep(60)');
    expect([slow.exit, slow.stdout]).toEqual([1, expect.stringContaining('due to statement timeout')]);
    for (const option of ['--concurrency', '--timeout'])
      expect(await tenant('exec', option, '0', '--', 'SELECT 1')).toEqual(
        failed('Must be a whole number from 1 to', 2),
      );
    expect(await tenant('exec', '--', 'missing.sql')).toEqual(failed('The file missing.sql does not exist'));
  });

  it('choose them by slug and status for SQL, and only name them in a plan', async () => {
    await tenant('suspend', 'beta');
    const planned = async (...args: string[]) =>
      (await tenant('exec', '--plan', ...args, '--', 'DELETE FROM users')).stdout;
    expect(await planned()).toBe('alpha\n');
    expect(await planned('--status', 'suspended')).toBe('beta\n');
    expect(await planned('--status', 'suspended', '--after', 'beta')).toBe('No organization matches.\n');
    expect(await planned('--status', 'unavailable')).toBe('No organization matches.\n');
    expect(await tenant('exec', '--only', 'alpha', 'beta', '--', 'SELECT 1')).toEqual(
      failed('There is no active organization beta'),
    );
    expect((await app.sql('SELECT 1 FROM users', [], await app.databaseOf('alpha'))).length).toBe(1);
    await tenant('resume', 'beta');
  });

  it('open psql as their own role, or as the owner of their tables', async () => {
    const printed = await tenant('connect', 'alpha');
    expect(printed.stdout).toMatch(`PGPASSWORD="$(npx tenantry tenant connect alpha --password)" psql "host='`);
    const password = (await tenant('connect', 'alpha', '--password')).stdout.trim();
    expect(printed.stdout).not.toMatch(password);
    const database = await app.databaseOf('alpha');
    const { host, port } = testServer();
    const client = new Client({ host, port, database, user: database, password });
    await client.connect();
    expect((await client.query('SELECT count(*)::int AS n FROM users')).rows).toEqual([{ n: 1 }]);
    await client.end();
    expect((await tenant('connect', 'alpha', '--as-owner')).stdout).toMatch(/options='-c role=tenantry_owner_/);
  });

  it('print one JSON document for programs, or exit with a code and no output', async () => {
    const facts = async (line: string): Promise<unknown> => {
      const environment = { TENANTRY_USER_PASSWORD: 'UserPass123' };
      const { exit, stdout, stderr } = await commandLine(app, [...line.split(' '), '--json'], environment);
      expect([line, exit, stderr]).toEqual([line, 0, '']);
      return JSON.parse(stdout);
    };
    const [server] = await app.sql<{ id: string }>('SELECT id FROM database_servers');
    const json = { slug: 'json', name: 'JSON', status: 'active', schema: expect.any(Number), state: 'ready' };
    expect(await facts('tenant create json --name JSON --owner owner@company.com')).toMatchObject(json);
    const member = { email: 'user@json.com', role: 'member', is_active: true };
    const rotated = { unchanged: 0, failed: [], rest: null };
    const cases = [
      ['tenant suspend json', { ...json, status: 'suspended', suspended_by: 'admin' }],
      ['tenant resume json', json],
      ['tenant logout-everyone json', json],
      ['tenant connect json', { command: expect.stringMatching(/^PGPASSWORD=.* psql "host=/) }],
      ['tenant connect json --password', { password: expect.stringMatching(/^[\w-]{43}$/) }],
      ['user create user@json.com --tenant json', { ...member, id: expect.any(String) }],
      ['user password user@json.com --tenant json', member],
      ['user deactivate user@json.com --tenant json', { ...member, is_active: false }],
      ['user activate user@json.com --tenant json', member],
      ['user role user@json.com admin --tenant json', { ...member, role: 'admin' }],
      ['key rotate', { ...rotated, changed: 0, unchanged: 4 }],
      ['key rotate-passwords', { ...rotated, changed: 3 }],
      ['key rotate-passwords --tenant json', { tenant: 'json' }],
      [`servers close ${server?.id}`, { id: server?.id, state: 'closed', databases: 3 }],
      [`servers open ${server?.id}`, { state: 'open' }],
      [`servers set ${server?.id} --max-databases 9`, { max_databases: 9 }],
      [`servers set ${server?.id} --max-databases any`, { max_databases: null }],
      [`servers set ${server?.id} --connections 120`, { max_databases: null, connections: 120 }],
      [`servers set ${server?.id} --connections any --max-databases 9`, { max_databases: 9, connections: null }],
      [`servers set ${server?.id} --max-databases any`, { max_databases: null }],
      ['servers list', [{ id: server?.id, state: 'open', fault: null }]],
      ['migrate drift --only json', [{ slug: 'json', differences: [] }]],
      ['migrate core --plan', { to_apply: [] }],
      ['migrate status', { core: { pending: [] }, schemas: [{ organizations: 3, templates: 1 }], quarantined: [] }],
      ['tenant delete json --yes', { ...json, status: 'deleted', state: 'fenced', deleted_at: expect.any(String) }],
      ['tenant restore json', json],
    ] as const;
    for (const [line, expected] of cases) expect([line, await facts(line)]).toMatchObject([line, expected]);
    await facts('tenant delete json --yes');
    expect(await facts('tenant purge json --yes')).toEqual({ slug: 'json', id: expect.any(String) });
    expect(await tenant('purge', 'json', '--yes', '--json')).toEqual(
      failed('Error: The organization "json" does not exist'),
    );
    expect(await tenant('list', '--status', 'odd', '--json')).toEqual(failed('Allowed choices are active', 2));
  });

  it('run in a separate process', async () => {
    const { DB_NAME } = app.config;
    const [list, exec, usage] = await Promise.all([
      tenantry(['tenant', 'list', '--status', 'active', '--json'], { DB_NAME }),
      tenantry(['tenant', 'exec', '--', 'SELECT 1'], { DB_NAME }),
      tenantry(['tenant', 'list', '--status', 'odd'], { DB_NAME }),
    ]);
    expect((JSON.parse(list.stdout) as { slug: string }[]).map(({ slug }) => slug)).toEqual(['alpha', 'beta']);
    expect([exec.exit, exec.stderr]).toEqual([0, '']);
    expect([usage.exit, usage.stderr]).toEqual([2, expect.stringContaining('Allowed choices are active')]);
    const created = await tenantry(['tenant', 'create', 'gamma', '--name', 'Gamma', '--owner', 'owner@company.com'], {
      DB_NAME,
    });
    expect([created.exit, created.stderr]).toEqual([0, '']);
    const deleted = await tenantry(['tenant', 'delete', 'gamma', '--yes'], { DB_NAME });
    expect([deleted.exit, deleted.stderr]).toEqual([0, '']);
  }, 90_000);
});
