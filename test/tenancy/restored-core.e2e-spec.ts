import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CliModule } from '../../src/cli.module.js';
import { StartupError } from '../../src/database/database.errors.js';
import { Installation } from '../../src/database/core/installation.js';
import { KeyRotation } from '../../src/tenancy/credentials/key-rotation.js';
import { WarmPool } from '../../src/tenancy/provisioning/warm-pool.js';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';

/** What became of each organization after the copy of core was taken, and what the copy says of it. */
const SLUGS = ['kept', 'paused', 'deleted', 'purged', 'risen', 'again', 'unfinished'];

describe('an older backup of core that was restored', () => {
  let app: TestApp;
  let core: string;
  let owner: Account;
  let before: Record<string, unknown>;
  let errors: [{ database?: string }, string][];
  const users = new Map<string, Account>();
  const names = new Map<string, string>();

  const start = (): Promise<TestApp> => TestApp.start({ DB_NAME: core, TENANT_POOL_READY: '1' });
  const act = (action: string, slug: string) => app.call('post', `/organizations/${slug}/${action}`, { as: owner });
  const remove = (slug: string) => app.call('delete', `/organizations/${slug}`, { as: owner }).expect(202);
  const me = async (slug: string): Promise<number> =>
    (await app.call('get', '/users/me', { tenant: slug, as: users.get(slug) as Account })).status;
  const stateOf = async (slug: string) =>
    (await administer(`SELECT state FROM tenant_databases WHERE ${called(slug)}`, core))[0]?.['state'] as string;
  const called = (slug: string): string =>
    `'tenantry_' || replace(id::text, '-', '') = '${names.get(slug) ?? 'unknown'}'`;

  async function create(slug: string): Promise<void> {
    await app.get(WarmPool).fill();
    await app.organization(slug, owner);
    users.set(slug, await app.account(`user@${slug}.com`, slug));
    names.set(slug, await app.databaseOf(slug));
  }

  /** Every database of the installation that somebody can be in: who may connect, and the users in it. */
  async function databases(): Promise<Record<string, unknown>> {
    const rows = await administer(
      `SELECT datname AS name, d.oid, datacl::text AS acl FROM pg_database d JOIN pg_roles r ON r.oid = datdba
       WHERE rolname = '${app.get(Installation).ownerRole}' AND datallowconn`,
    );
    const found = rows.map(async ({ name, ...row }) => {
      const emails = await administer('SELECT email FROM users', String(name));
      return [name, { ...row, emails }] as const;
    });
    return Object.fromEntries(await Promise.all(found)) as Record<string, unknown>;
  }

  beforeAll(async () => {
    app = await TestApp.start({ TENANT_POOL_READY: '1' });
    core = app.config.DB_NAME;
    owner = await app.account('owner@company.com');
    for (const slug of SLUGS) await create(slug);
    for (const slug of ['risen', 'again']) await remove(slug);
    await app.get(WarmPool).fill();

    await app.stop();
    await administer(`CREATE DATABASE ${core}_copy TEMPLATE ${core}`);
    // It was taken while one was made; and two were deleted so long ago that they would be purged.
    await administer(
      `UPDATE organizations SET status = 'provisioning', activated_at = NULL WHERE slug = 'unfinished';
       UPDATE organizations SET deleted_at = '2000-01-01' WHERE slug IN ('risen', 'again');
       UPDATE tenant_databases SET state = 'building' WHERE ${called('unfinished')};
       UPDATE tenant_databases SET updated_at = '2000-01-01'; UPDATE organizations SET updated_at = '2000-01-01'`,
      `${core}_copy`,
    );

    app = await start();
    await create('claimed'); // the spare of the copy
    await create('unknown');
    await app.get(WarmPool).fill();
    await act('suspend', 'paused').expect(200);
    for (const slug of ['deleted', 'purged']) await remove(slug);
    await app.ageDeletion('purged', 31);
    for (const slug of ['risen', 'again']) await act('restore', slug).expect(200);
    await remove('again');
    await app.reconcile();
    before = await databases();
    expect(Object.keys(before)).not.toContain(names.get('purged'));

    await app.stop();
    await administer(`DROP DATABASE ${core}`);
    await administer(`ALTER DATABASE ${core}_copy RENAME TO ${core}`);
    const error = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    app = await start();
    for (let round = 0; round < 2; round += 1) await app.reconcile();
    errors = error.mock.calls as typeof errors;
    error.mockRestore();
  }, 60_000);
  afterAll(() => app.stop());

  const said = (slug: string): string[] =>
    errors.filter(([{ database }]) => database === names.get(slug)).map(([, message]) => message);

  it('deletes no database and no row, and changes no access', async () => {
    expect(Object.keys(before)).toHaveLength(SLUGS.length - 1 + 3); // one was purged; two were made since, and a spare
    expect(await databases()).toEqual(expect.objectContaining(before));
  });

  it('serves the tenants that it knows, as it knows them', async () => {
    expect([await me('kept'), await me('paused')]).toEqual([200, 200]);
    expect(await me('claimed')).toBe(404);
  });

  it('assigns no spare that belonged to an organization, and reports unknown databases', async () => {
    expect(await stateOf('claimed')).toBe('disputed');
    expect(said('unknown')).toEqual(['Orphaned database: not in the catalog; not touched']);
    await app.organization('new', owner);
    expect(Object.keys(before)).not.toContain(await app.databaseOf('new'));
  });

  it('recreates no database of an active organization, and reports its loss', async () => {
    expect(await me('purged')).toBe(503);
    expect(said('purged')).toEqual(['The database of an organization does not exist']);
    expect(await administer(`SELECT FROM pg_database WHERE datname = '${names.get('purged')}'`)).toEqual([]);
  });

  it('finishes and removes nothing that looks half-built but holds data', async () => {
    expect(await stateOf('unfinished')).toBe('disputed');
    expect(await me('unfinished')).toBe(503);
  });

  it('purges no organization that was restored since, and none before its retention from the last deletion has ended', async () => {
    expect([await stateOf('risen'), await stateOf('again')]).toEqual(['disputed', 'fenced']);
    for (const slug of ['risen', 'again']) {
      await act('restore', slug).expect(200);
      expect(await me(slug)).toBe(200);
    }
  });

  it('keeps organizations closed that were deleted since, and restores them completely after another deletion', async () => {
    expect(await me('deleted')).toBe(503);
    await remove('deleted');
    await act('restore', 'deleted').expect(200);
    expect(await me('deleted')).toBe(200);
  });
});

describe('an older copy of core beside the live one', () => {
  let app: TestApp;
  let core: string;
  let copy: string;
  let owner: Account;
  let user: Account;

  const start = (DB_NAME: string): Promise<TestApp> => TestApp.start({ DB_NAME, TENANT_POOL_READY: '1' });
  const command = (DB_NAME: string) =>
    NestFactory.createApplicationContext(CliModule.with({ ...app.config, DB_NAME }), {
      logger: false,
      abortOnError: false,
    });
  const me = async (): Promise<number> => (await app.call('get', '/users/me', { tenant: 'acme', as: user })).status;

  beforeAll(async () => {
    app = await TestApp.start({ TENANT_POOL_READY: '1' });
    core = app.config.DB_NAME;
    copy = `${core}_copy`;
    owner = await app.account('owner@company.com');
    await app.organization('acme', owner);
    user = await app.account('user@acme.com', 'acme');
    await app.get(WarmPool).fill();
    await app.stop();
    await administer(`CREATE DATABASE ${copy} TEMPLATE ${core}`);
    app = await start(core);
  });
  afterAll(() => app.stop());

  it('is rejected, even by commands, without affecting the live one', async () => {
    for (const use of [start, command]) {
      const refused = use(copy);
      await expect(refused).rejects.toThrow(StartupError);
      await expect(refused).rejects.toThrow(`belongs to the core database ${core}.`);
    }
    await (await command(core)).close();
    expect(await me()).toBe(200);
  });

  it('replaces it after that one was renamed; its spares open, and new passwords open the others', async () => {
    const [spare] = await app.sql(`SELECT id FROM tenant_databases WHERE state = 'ready' AND organization_id IS NULL`);
    await app.get(KeyRotation).rotatePasswords(null);
    await app.stop();
    await administer(`ALTER DATABASE ${core} RENAME TO ${core}_aside`);
    app = await start(copy);
    await app.atRest(); // a database that the round of the start holds keeps its password
    expect(await me()).toBe(503);
    await app.organization('new', owner);
    expect(await app.databaseOf('new')).toBe(`tenantry_${String(spare?.['id']).replaceAll('-', '')}`);
    await app.account('user@new.com', 'new');
    await app.get(KeyRotation).rotatePasswords(null);
    expect(await me()).toBe(200);
    await expect(start(`${core}_aside`)).rejects.toThrow(`belongs to the core database ${copy}.`);
  });

  it('is the only one used when both are started at once', async () => {
    await app.stop();
    await administer(`COMMENT ON ROLE ${app.get(Installation).coreRole} IS NULL`);
    const started = await Promise.allSettled([start(copy), start(`${core}_aside`)]);
    app = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0] as TestApp;
    expect(started.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(started).toContainEqual({ status: 'rejected', reason: expect.any(StartupError) as unknown });
  });
});
