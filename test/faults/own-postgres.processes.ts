import { randomBytes } from 'node:crypto';
import { CredentialUnreadable, StartupError } from '../../src/database/database.errors.js';
import { retryLostUpdate } from '../../src/database/lost-update.js';
import { TestApp } from '../support/app.js';
import { administer } from '../support/administer.js';
import { testServer } from '../support/environment.js';

const name = (prefix: string): string => `${prefix}_${randomBytes(6).toString('hex')}`;

/** A role on the test's server, as a managed PostgreSQL hands one out. */
async function createAdmin(privileges: string): Promise<{ DB_USER: string; DB_PASS: string }> {
  const [role, password] = [name('admin'), 'a-password-of-the-admin'];
  await administer(`CREATE ROLE ${role} LOGIN PASSWORD '${password}' ${privileges}`);
  await retryLostUpdate(() => administer(`GRANT CONNECT ON DATABASE postgres TO ${role}`));
  return { DB_USER: role, DB_PASS: password };
}

/** What the start says when it refuses, and that it repeats no value. */
async function refusal(environment: NodeJS.ProcessEnv): Promise<string> {
  const error: unknown = await TestApp.start(environment).then(
    async (app) => {
      await app.stop();
      return null;
    },
    (reason: unknown) => reason,
  );
  if (!(error instanceof StartupError))
    throw new Error('The application started, or failed otherwise', { cause: error });
  for (const value of Object.values(environment)) {
    if (value !== undefined && value.length > 4) expect(error.message).not.toContain(value);
  }
  return error.message;
}

async function walkThrough(app: TestApp): Promise<void> {
  const owner = await app.account('admin@company.com');
  await app.organization('my-company', owner);
  const user = await app.account('user@mycompany.com', 'my-company');
  const { body } = await app.call('get', '/users/me', { tenant: 'my-company', as: user }).expect(200);
  expect(body).toMatchObject({ id: user.id, email: 'user@mycompany.com' });
}

describe('an administrator with CREATEDB and CREATEROLE alone', () => {
  it('is enough for the whole walk-through, and for the next start', async () => {
    const environment = { ...(await createAdmin('CREATEDB CREATEROLE')), DB_NAME: name('core') };
    const app = await TestApp.start(environment);
    await walkThrough(app);
    await app.stop();
    const again = await TestApp.start(environment);
    await again.organization('another', await again.account('second@company.com'));
    await again.stop();
  });

  it('can be given a core database that it owns', async () => {
    const admin = await createAdmin('CREATEDB CREATEROLE');
    const DB_NAME = name('core');
    await administer(`CREATE DATABASE ${DB_NAME} OWNER ${admin.DB_USER}`);
    const app = await TestApp.start({ ...admin, DB_NAME });
    await walkThrough(app);
    await app.stop();
  });

  it('reports a core database that another role owns', async () => {
    const DB_NAME = name('core');
    await administer(`CREATE DATABASE ${DB_NAME}`);
    const admin = await createAdmin('CREATEDB CREATEROLE');
    expect(await refusal({ ...admin, DB_NAME })).toMatch('must own the database DB_NAME');
  });
});

it('names the missing privilege of an administrator without CREATEDB', async () => {
  expect(await refusal(await createAdmin('CREATEROLE'))).toMatch('Give it CREATEDB');
});

describe('the core database', () => {
  it('is created when it is missing, and closed to all other roles', async () => {
    const app = await TestApp.start();
    const admitted = await app.sql<{ grantee: string }>(
      `SELECT r.rolname AS grantee FROM pg_database d, aclexplode(d.datacl) acl LEFT JOIN pg_roles r ON r.oid = acl.grantee
       WHERE d.datname = current_database() AND acl.privilege_type = 'CONNECT' ORDER BY 1`,
    );
    const [installation] = await app.sql<{ id: string }>('SELECT id FROM installation');
    await app.stop();
    const coreRole = `tenantry_core_${String(installation?.id).replaceAll('-', '')}`;
    expect(admitted.map(({ grantee }) => grantee).sort()).toEqual([testServer().user, coreRole].sort());
  });

  it('is created once when two processes start at the same time', async () => {
    const environment = { DB_NAME: name('core') };
    const [first, second] = await Promise.all([TestApp.start(environment), TestApp.start(environment)]);
    const owner = await first.account('admin@company.com');
    await second.organization('my-company', owner);
    const templates = await first.sql(`SELECT id FROM tenant_databases WHERE state = 'template'`);
    expect(templates).toHaveLength(1);
    expect(await first.sql('SELECT id FROM installation')).toHaveLength(1);
    await Promise.all([first.stop(), second.stop()]);
  });

  it('opens only with the key that it was created with', async () => {
    const environment = { DB_NAME: name('core'), SECRET_KEY: 'the key of the installation, 32 bytes' };
    await (await TestApp.start(environment)).stop();
    const other = { ...environment, SECRET_KEY: 'some other key of at least 32 bytes!!' };
    await expect(TestApp.start(other)).rejects.toThrow(CredentialUnreadable);
    const rotated = await TestApp.start({ ...other, SECRET_KEY_PREVIOUS: environment.SECRET_KEY });
    await rotated.account('admin@company.com');
    await rotated.stop();
  });
});

describe('MIGRATE_ON_START', () => {
  const off = { MIGRATE_ON_START: 'off' };

  it('off creates no database', async () => {
    const DB_NAME = name('core');
    expect(await refusal({ ...off, DB_NAME })).toMatch('The core database is not migrated to this release. Run');
    expect(await administer(`SELECT 1 FROM pg_database WHERE datname = '${DB_NAME}'`)).toEqual([]);
  });

  it('off rejects an empty core database and serves a migrated one', async () => {
    const DB_NAME = name('core');
    await administer(`CREATE DATABASE ${DB_NAME}`);
    expect(await refusal({ ...off, DB_NAME })).toMatch('The core database is not migrated to this release');
    await (await TestApp.start({ DB_NAME })).stop();
    const app = await TestApp.start({ ...off, DB_NAME });
    await walkThrough(app);
    await app.stop();
  });

  it('core leaves an older tenant unchanged, and all migrates it', async () => {
    const DB_NAME = name('core');
    const app = await TestApp.start({ DB_NAME });
    await app.organization('my-company', await app.account('admin@company.com'));
    const database = await app.databaseOf('my-company');
    await app.sql(
      `DO $$ DECLARE name text; BEGIN
         FOR name IN SELECT tablename FROM pg_tables
                     WHERE schemaname = 'public' AND tablename NOT IN ('migrations', 'tenant_marker')
         LOOP EXECUTE format('DROP TABLE %I CASCADE', name); END LOOP;
       END $$;
       DROP FUNCTION count_refused_login; DELETE FROM migrations; UPDATE tenant_marker SET schema = 0`,
      [],
      database,
    );
    await app.sql(`UPDATE tenant_databases SET schema = 0 WHERE state = 'ready'`);
    await app.stop();

    const user = { email: 'user@mycompany.com', password: 'UserPass123' };
    const behind = await TestApp.start({ DB_NAME, MIGRATE_ON_START: 'core' });
    await behind.call('post', '/auth/register', { tenant: 'my-company' }).send(user).expect(503);
    await behind.stop();

    const migrated = await TestApp.start({ DB_NAME, MIGRATE_ON_START: 'all' });
    await migrated.call('post', '/auth/register', { tenant: 'my-company' }).send(user).expect(201);
    await migrated.stop();
  });
});

describe('a start with an unusable server fails with one sentence:', () => {
  it.each([
    ['a wrong password', { DB_PASS: 'not-the-password' }, /rejected the login \(28P01\)\. Check DB_USER, DB_PASS/],
    ['an unknown user', { DB_USER: 'nobody_knows_me' }, /rejected the login \(28P01\)\. Check DB_USER, DB_PASS/],
    ['a port without a server', { DB_PORT: '1' }, /does not answer \(ECONNREFUSED\)\. Check DB_HOST and DB_PORT/],
    ['a host without an address', { DB_HOST: 'nowhere.invalid' }, /does not answer \(E[A-Z_]+\)\. Check DB_HOST/],
    ['no TLS where it is required', { DB_SSL: 'require' }, /TLS to PostgreSQL failed .*Check DB_SSL/],
  ])('%s', async (_case, environment, sentence) => {
    expect(await refusal(environment)).toMatch(sentence);
  });

  it('a pooler that does not answer, although the address that bypasses it does', async () => {
    const { host, port } = testServer();
    const environment = { DB_PORT: '1', DB_DIRECT_HOST: host, DB_DIRECT_PORT: String(port) };
    expect(await refusal(environment)).toMatch('does not answer (ECONNREFUSED)');
  });
});
