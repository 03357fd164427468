import { Client } from 'pg';
import { TenantCredentials } from '../../src/tenancy/credentials/tenant-credentials.js';
import { administer } from '../support/administer.js';
import { type Account, TestApp } from '../support/app.js';
import { testServer } from '../support/environment.js';
import { measured } from '../support/measured.js';

const ignore = (): undefined => undefined;

describe('when the role of one tenant tries more connections than the server has,', () => {
  let app: TestApp;
  let owner: Account;
  const users = new Map<string, Account>();

  beforeAll(async () => {
    app = await TestApp.start();
    owner = await app.account('owner@company.com');
    for (const slug of ['leaky', 'beta', 'gamma', 'cold']) {
      await app.organization(slug, owner);
      users.set(slug, await app.account(`user@${slug}.com`, slug));
    }
  });
  afterAll(() => app.stop());

  it('core and the other tenants answer as before, even one whose database has no connection yet', async () => {
    const role = await app.databaseOf('leaky');
    const { id } = (await app.get(TenantCredentials).findOf('leaky')) ?? { id: '' };
    const [password] = await app.get(TenantCredentials).passwords(id);
    const cold = await app.databaseOf('cold');
    const [server] = await administer(`SELECT current_setting('max_connections')::int AS n`);
    const all = server?.['n'] as number;
    const clients = Array.from({ length: Math.max(200, 1.1 * all) }, () =>
      new Client({ ...testServer(), database: role, user: role, password }).on('error', ignore),
    );
    try {
      const opened = await Promise.all(
        clients.map((client) =>
          client.connect().then(
            () => true,
            () => false,
          ),
        ),
      );
      const [held] = await administer(`SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename = '${role}'`);
      expect(held?.['n']).toBeLessThanOrEqual(all / 2);
      expect(opened.filter(Boolean).length).toBeGreaterThan(10);

      await administer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${cold}'`);
      const began = performance.now();
      const statuses: number[] = [];
      const ask = async (path: string, where: object): Promise<void> => {
        for (let n = 0; n < 20; n += 1) statuses.push((await app.call('get', path, where)).status);
      };
      await Promise.all([
        ...Array.from({ length: 5 }, () => ask('/organizations', { as: owner })),
        ...['beta', 'gamma', 'cold'].flatMap((tenant) =>
          Array.from({ length: 5 }, () => ask('/users/me', { tenant, as: users.get(tenant) })),
        ),
        app.organization('born', owner),
      ]);
      measured(
        'all connections tried by one role',
        `400 requests of others in ${Math.round(performance.now() - began)} ms`,
      );
      expect(statuses.filter((status) => status !== 200)).toEqual([]);
      const own = await app.call('get', '/users/me', { tenant: 'leaky', as: users.get('leaky') });
      expect([200, 503]).toContain(own.status);
    } finally {
      await Promise.all(clients.map((client) => client.end().catch(ignore)));
    }
    await app.call('get', '/users/me', { tenant: 'leaky', as: users.get('leaky') }).expect(200);
  });
});
