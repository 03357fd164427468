import { join } from 'node:path';
import { Client } from 'pg';
import { TenantCredentials } from '../../src/tenancy/credentials/tenant-credentials.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { type Account, TestApp } from '../support/app.js';
import { type CommandResult, tenantry } from '../support/cli.js';
import { testServer } from '../support/environment.js';

const CRASHING = join(__dirname, '..', 'support', 'crashing-app.cjs');
const TENANTS = [...Array(12).keys()].map((n) => `tenant-${n}`);
const FIRST = 'the first key of the installation, 32 bytes';
const SECOND = 'the second key of the installation, 32 bytes';

describe('a fleet of twelve', () => {
  let app: TestApp;
  const users = new Map<string, Account>();

  beforeAll(async () => {
    app = await TestApp.start({ SECRET_KEY: FIRST, TENANT_DATA_SOURCES_MAX: '8' });
    const owner = await app.account('owner@company.com');
    for (const slug of TENANTS) {
      await app.organization(slug, owner);
      users.set(slug, await app.account(`user@${slug}.com`, slug));
    }
  });
  afterAll(() => app.stop());

  const environment = () => ({ DB_NAME: app.config.DB_NAME, SECRET_KEY: FIRST });
  const me = async (tenant: string): Promise<number> =>
    (await app.call('get', '/users/me', { tenant, as: users.get(tenant) as Account })).status;

  /** Runs a command that kills itself right before the n-th statement from its first write on. */
  const die = (args: string[], keys: NodeJS.ProcessEnv, from: string, n: number): Promise<CommandResult> =>
    tenantry(args, { ...keys, CRASH_IN: 'cli.js', CRASH_FROM: from, CRASH_BEFORE: String(n) }, { program: CRASHING });

  const interrupted = async (): Promise<number> =>
    (await app.sql('SELECT 1 FROM tenant_databases WHERE next_secret IS NOT NULL')).length;

  /** Tenants none of whose passwords in core is the one in PostgreSQL. */
  async function lockedOut(): Promise<string[]> {
    const credentials = app.get(TenantCredentials);
    const locked: string[] = [];
    for (const { id, slug } of await credentials.list(null, 100)) {
      const user = databaseName(id);
      const tries = (await credentials.passwords(id)).map((password) => canConnect(user, password));
      if (!(await Promise.all(tries)).includes(true)) locked.push(slug ?? id);
    }
    return locked;
  }

  async function canConnect(user: string, password: string): Promise<boolean> {
    const { host, port } = testServer();
    const client = new Client({ host, port, user, password, database: user });
    try {
      await client.connect();
      return true;
    } catch {
      return false;
    } finally {
      await client.end();
    }
  }

  it('gets new passwords from a command that is killed after each of its steps and run again', async () => {
    const rotate = ['keys', 'rotate-passwords'];
    const from = 'UPDATE tenant_databases SET next_secret';
    const left: number[] = [];
    // Five statements a tenant: write down, BEGIN, UPDATE, ALTER ROLE, COMMIT. Then somewhere in the middle.
    for (const step of [0, 1, 2, 3, 4, 5, 33]) {
      expect((await die(rotate, environment(), from, step)).exit).toBe('SIGKILL');
      left.push(await interrupted());
      expect([step, await lockedOut()]).toEqual([step, []]);
    }
    expect(Math.max(...left)).toBeGreaterThan(0);
    const { exit, stdout } = await tenantry(rotate, environment());
    expect([exit, stdout]).toEqual([0, 'Set a new password for 12 roles.\n']);
    expect(await interrupted()).toBe(0);
    expect(await Promise.all(TENANTS.map(me))).toEqual(TENANTS.map(() => 200));
  }, 120_000);

  it('is served without a failed request while the passwords change', async () => {
    const statuses = new Map<number, number>();
    let isChanging = true;
    const visit = async (offset: number): Promise<void> => {
      for (let n = offset; isChanging; n += 1) {
        const status = await me(TENANTS[n % TENANTS.length] ?? '');
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    };
    const visitors = [0, 0, 0, 3, 5, 7, 9, 11].map(visit);
    const results = [];
    for (let round = 0; round < 2; round += 1)
      results.push(await tenantry(['keys', 'rotate-passwords'], environment()));
    // Pools that were opened with an old password open more connections.
    await Promise.all(TENANTS.map((tenant) => Promise.all([1, 2, 3, 4, 5].map(() => visitOnce(tenant)))));
    isChanging = false;
    await Promise.all(visitors);
    expect(results.map(({ exit }) => exit)).toEqual([0, 0]);
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(100);

    async function visitOnce(tenant: string): Promise<void> {
      const status = await me(tenant);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }, 60_000);

  it('is sealed with a new key by a command that is killed half-way and run again', async () => {
    const reseal = ['keys', 'reseal'];
    const both = { ...environment(), SECRET_KEY: SECOND, SECRET_KEY_PREVIOUS: FIRST };
    const keysInUse = async (): Promise<number[]> =>
      (
        await app.sql<{ n: number }>(
          `SELECT count(*)::int AS n FROM tenant_databases WHERE secret IS NOT NULL GROUP BY split_part(secret, '.', 1)`,
        )
      ).map(({ n }) => n);
    expect((await die(reseal, both, 'UPDATE installation', 0)).exit).toBe('SIGKILL');
    expect((await die(reseal, both, 'UPDATE tenant_databases', 0)).exit).toBe('SIGKILL');
    expect(await keysInUse()).toEqual([12]);
    expect((await die(reseal, both, 'UPDATE tenant_databases', 5)).exit).toBe('SIGKILL');
    expect((await keysInUse()).sort()).toEqual([5, 7]);
    const { exit, stdout } = await tenantry(reseal, both);
    expect([exit, stdout]).toEqual([
      0,
      expect.stringContaining('7 re-encrypted with SECRET_KEY, 6 already up to date'),
    ]);
    expect(await keysInUse()).toEqual([12]);

    const { DB_NAME } = app.config;
    await app.stop();
    app = await TestApp.start({ DB_NAME, SECRET_KEY: SECOND });
    for (const tenant of TENANTS) {
      const { email, password } = users.get(tenant) as Account;
      await app.call('post', '/auth/login', { tenant }).send({ email, password }).expect(200);
    }
  }, 60_000);
});
