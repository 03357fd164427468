import { Interruption } from '../../src/cli/with-app.js';
import { TestApp } from '../support/app.js';
import { commandLine } from '../support/command-line.js';

describe('the schema of an organization', () => {
  let app: TestApp;
  const drift = (...args: string[]) => commandLine(app, ['migrate', 'drift', ...args]);

  beforeAll(async () => {
    app = await TestApp.start();
    const owner = await app.account('owner@company.com');
    for (const slug of ['alpha', 'beta']) await app.organization(slug, owner);
  });
  afterAll(() => app.stop());

  it('is as expected without manual changes, and the comparison leaves nothing behind', async () => {
    const before = await app.sql('SELECT id FROM tenant_databases');
    expect(await drift()).toMatchObject({ exit: 0, stdout: '2 of 2 have the expected schema.\n' });
    expect(await app.sql('SELECT id FROM tenant_databases')).toEqual(before);
  });

  it('is as expected after a restore from a dump, which omits default privileges', async () => {
    const restored = await app.sql<{ relname: string }>(
      `UPDATE pg_class SET relacl = NULL WHERE relname = 'migrations' AND relacl IS NOT NULL RETURNING relname`,
      [],
      await app.databaseOf('alpha'),
    );
    expect(restored).toHaveLength(1);
    expect(await drift('--only', 'alpha')).toMatchObject({ exit: 0, stdout: '1 of 1 have the expected schema.\n' });
  });

  it('is as expected in the database of an import, a clone or a restored backup', async () => {
    await app.sql('ALTER TABLE tenant_marker DROP seeded, DROP closed_at', [], await app.databaseOf('alpha'));
    expect(await drift('--only', 'alpha')).toMatchObject({ exit: 0, stdout: '1 of 1 have the expected schema.\n' });
  });

  it('is as expected on a server before PostgreSQL 17, where owners have no right to maintain', async () => {
    const older = `DO $$ BEGIN IF current_setting('server_version_num')::int >= 170000 THEN
      EXECUTE format('REVOKE MAINTAIN ON users FROM %s', (SELECT relowner::regrole FROM pg_class WHERE oid = 'users'::regclass));
    END IF; END $$`;
    await app.sql(older, [], await app.databaseOf('alpha'));
    expect(await drift('--only', 'alpha')).toMatchObject({ exit: 0, stdout: '1 of 1 have the expected schema.\n' });
  });

  it('is described in words after a manual change', async () => {
    const beta = await app.databaseOf('beta');
    await app.sql(
      `ALTER TABLE users ALTER phone TYPE character varying(20);
       ALTER TABLE users ALTER email DROP NOT NULL;
       ALTER TABLE users DROP avatar;
       ALTER TABLE users ADD nickname text DEFAULT 'x';
       DROP INDEX "IDX_085d540d9f418cfbdc7bd55bb1";
       CREATE TABLE notes (id int PRIMARY KEY);
       CREATE TYPE mood AS ENUM ('good', 'bad');
       CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
       GRANT INSERT ON tenant_marker TO ${beta};`,
      [],
      beta,
    );
    const { exit, stdout } = await drift();
    expect(exit).toBe(1);
    const [head, ...lines] = stdout.trimEnd().split('\n');
    expect([head, lines.at(-1)]).toEqual(['beta:', '1 of 2 have the expected schema.']);
    expect(lines.map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        'column users.phone is character varying(20), expected character varying(32)',
        'column users.email is character varying(254), expected character varying(254) NOT NULL',
        'column users.avatar is missing',
        'column users.nickname is not expected',
        'index IDX_085d540d9f418cfbdc7bd55bb1 is missing',
        'table notes is not expected',
        'constraint notes.notes_pkey is not expected',
        'type mood is not expected',
        'function f() is not expected',
        'rights on tenant_marker of its role is INSERT, SELECT, expected SELECT',
      ]),
    );
    const only = await drift('--only', 'alpha', '--json');
    expect([only.exit, JSON.parse(only.stdout)]).toEqual([0, [{ slug: 'alpha', differences: [] }]]);
    expect(await drift('--only', 'nobody')).toMatchObject({ exit: 1, stdout: '' });
  });

  it('is compared where Ctrl-C interrupted, after the organizations before it', async () => {
    const interruption = new Interruption();
    expect([interruption.signal.aborted, interruption.tell('SIGINT')]).toEqual([false, true]);
    expect(await commandLine(app, ['migrate', 'drift'], {}, undefined, interruption)).toEqual({
      exit: 1,
      stdout: '0 of 0 have the expected schema.\n',
      stderr: '2 not processed. To continue: run the same command again\n',
    });
    const rest = await drift('--after', 'alpha', '--json');
    expect((JSON.parse(rest.stdout) as { slug: string }[]).map(({ slug }) => slug)).toEqual(['beta']);
  });

  it('is not compared while it is behind, and missing databases are reported', async () => {
    await app.sql(
      `UPDATE tenant_databases SET schema = 1 WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'alpha')`,
    );
    const { exit, stdout } = await drift('--only', 'alpha');
    expect([exit, stdout]).toEqual([
      0,
      expect.stringContaining('Not compared, because they are not at this release’s schema: alpha'),
    ]);
    const beta = await app.databaseOf('beta');
    await app.sql(`ALTER DATABASE ${beta} RENAME TO ${beta}_away`, [], 'postgres');
    const missing = await drift();
    expect([missing.exit, missing.stdout]).toEqual([
      3,
      expect.stringContaining('beta: could not be checked: database'),
    ]);
  });
});
