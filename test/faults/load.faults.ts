import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseServers } from '../../src/tenancy/servers/database-servers.js';
import { TenantDataSources } from '../../src/tenancy/connections/tenant-data-sources.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import { type Account, TestApp } from '../support/app.js';
import { measured } from '../support/measured.js';
import { until } from '../support/until.js';

const SLUGS = Array.from({ length: 50 }, (_, n) => `tenant-${n}`);
const WORKERS = 32;

describe('fifty tenants under load', () => {
  let app: TestApp;
  const users = new Map<string, Account>();
  const roles: string[] = [];

  beforeAll(async () => {
    app = await TestApp.start({ TENANT_CONNECTIONS_MAX: '20' });
    const owner = await app.account('owner@company.com');
    const left = [...SLUGS];
    const create = async (): Promise<void> => {
      for (let slug = left.shift(); slug !== undefined; slug = left.shift()) {
        await app.organization(slug, owner);
        users.set(slug, await app.account(`user@${slug}.com`, slug));
      }
    };
    await Promise.all([create(), create(), create(), create()]);
    const databases = await app.sql<{ id: string }>(
      'SELECT id FROM tenant_databases WHERE organization_id IS NOT NULL',
    );
    roles.push(...databases.map(({ id }) => databaseName(id)));
  }, 120_000);
  afterAll(() => app.stop());

  const userOf = (slug: string) => users.get(slug) as Account;
  const anyOf = <T>(items: readonly T[]): T => items[Math.floor(Math.random() * items.length)] as T;

  /** A request as a user of a tenant, which its client may give up on. */
  const call = (url: string, tenant: string, token: string, { method = 'GET', body, signal }: RequestInit = {}) =>
    fetch(`${url}/users/me`, {
      method,
      body: body ?? null,
      signal: signal ?? null,
      headers: { 'x-tenant': tenant, authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });

  /** Runs `count` requests, some at a time, while `meanwhile` goes on. */
  async function load(count: number, request: () => Promise<void>, meanwhile?: () => Promise<void>): Promise<void> {
    let [left, isOver] = [count, false];
    const trouble = (async () => {
      while (meanwhile && !isOver) await meanwhile();
    })();
    await Promise.all(
      Array.from({ length: WORKERS }, async () => {
        while (left-- > 0) await request();
      }),
    );
    isOver = true;
    await trouble;
  }

  it('get 5,000 interleaved responses, each its own tenant’s, despite aborted requests and broken connections', async () => {
    const answers = { right: 0, unavailable: 0, aborted: 0, wrong: [] as unknown[] };
    const request = async (): Promise<void> => {
      const slug = anyOf(SLUGS);
      const { email, accessToken } = userOf(slug);
      const changes = Math.random() < 0.2 ? { method: 'PUT', body: JSON.stringify({ bio: slug }) } : {};
      const signal = Math.random() < 0.1 ? { signal: AbortSignal.timeout(Math.ceil(Math.random() * 15)) } : {};
      try {
        const response = await call(app.url, slug, accessToken, { ...changes, ...signal });
        const answer = (await response.json()) as { email?: string; bio?: string | null };
        if (response.status === 503) answers.unavailable += 1;
        else if (response.status === 200 && answer.email === email && [slug, null].includes(answer.bio ?? null))
          answers.right += 1;
        else answers.wrong.push([slug, response.status, answer]);
      } catch (error) {
        if ((error as Error).name === 'TimeoutError') answers.aborted += 1;
        else answers.wrong.push([slug, String(error)]);
      }
    };
    const breakOne = async (): Promise<void> => {
      await app.sql('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = $1', [anyOf(roles)]);
      await sleep(20);
    };
    await load(5_000, request, breakOne);
    const { right, unavailable, aborted, wrong } = answers;
    measured('5,000 requests', `${right} right, ${unavailable} × 503, ${aborted} aborted, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
    expect(aborted).toBeGreaterThan(50);
    expect(right).toBeGreaterThan(4_000);
    await until(() => app.get(TenantDataSources).stats(app.get(DatabaseServers).coreServer).leased === 0, 10_000);
  }, 120_000);

  it('share five DataSources, which close and open without one error', async () => {
    const small = await TestApp.start({ DB_NAME: app.config.DB_NAME, TENANT_DATA_SOURCES_MAX: '5' });
    const failed: number[] = [];
    let turn = 0;
    await load(1_500, async () => {
      const slug = SLUGS[(turn += 1) % SLUGS.length] as string;
      const { status } = await call(small.url, slug, userOf(slug).accessToken);
      if (status !== 200) failed.push(status);
    });
    const home = small.get(DatabaseServers).coreServer;
    const { evicted } = small.get(TenantDataSources).stats(home);
    measured('five DataSources for 50 tenants', `${evicted} evictions, ${failed.length} errors`);
    expect(failed).toEqual([]);
    expect(evicted).toBeGreaterThan(500);
    await until(() => small.get(TenantDataSources).stats(home).open <= 5, 10_000);
    await small.stop();
  }, 120_000);
});
