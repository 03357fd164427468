import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { CoreContext } from '../../src/database/core/core-context.js';
import { type Account, TestApp } from '../support/app.js';
import { Exposition } from '../support/exposition.js';
import { RedisProcess } from '../support/redis-process.js';

const file = (...path: string[]): string => readFileSync(join(__dirname, '..', '..', 'docs', ...path), 'utf8');

interface Alert {
  alert: string;
  expr: string;
  annotations: { summary: string; runbook: string };
}

const ALERTS = (parse(file('monitoring', 'alerts.yml')) as { groups: { rules: Alert[] }[] }).groups.flatMap(
  ({ rules }) => rules,
);

interface Panel {
  title: string;
  targets?: { expr: string }[];
}

const PANELS = (JSON.parse(file('monitoring', 'dashboard.json')) as { panels: Panel[] }).panels.filter(
  ({ targets }) => targets,
);

/** What is asked, by what it is asked for. */
const QUERIES = [
  ...ALERTS.map(({ alert, expr }): [string, string[]] => [alert, [expr]]),
  ...PANELS.map(({ title, targets = [] }): [string, string[]] => [title, targets.map(({ expr }) => expr)]),
];

/** What a query says of a label. The value it names has to be one that there is, be it to leave it out. */
const MATCHER = /(\w+)\s*(=~|!~|!=|=)\s*"([^"]*)"/g;

/** Of the system; other platforms than Linux tell less. */
const isOfTheSystem = (name: string): boolean => name === 'up' || name.startsWith('process_');

describe('an alert', () => {
  const pages = [...file('operations.md').matchAll(/^#+ (Tenantry\w+)$/gm)].map(([, name]) => name);

  it('links to the actions', () => {
    for (const { alert, annotations } of ALERTS)
      expect(annotations.runbook).toBe(`docs/operations.md#${alert.toLowerCase()}`);
  });

  it('has its own section in operations.md if any alert has one, and every such section is about an alert', () => {
    expect(new Set(pages)).toEqual(new Set(pages.length === 0 ? [] : ALERTS.map(({ alert }) => alert)));
  });
});

describe('the metrics', () => {
  let redis: RedisProcess;
  let app: TestApp;
  let owner: Account;
  let user: Account;
  let metrics: Exposition;

  const look = async (): Promise<Exposition> =>
    (metrics = new Exposition((await app.call('get', '/metrics').expect(200)).text));

  /** Figures of a request are there when its connection has noticed the end, which may be after the client has. */
  async function until(name: string, labels: Record<string, string>, value: number): Promise<void> {
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(50))
      if ((await look()).value(name, labels) === value) return;
    throw new Error(`${name} is ${metrics.value(name, labels)}, not ${value}`);
  }

  beforeAll(async () => {
    redis = await RedisProcess.start();
    app = await TestApp.start({
      METRICS: 'on',
      RATE_LIMIT: 'on',
      METRICS_TENANTS: '2',
      BACKUP_DIR: '/nonexistent',
      ...redis.environment,
    });
    owner = await app.account('owner@company.com');
    for (const slug of ['acme', 'beta', 'gamma']) await app.organization(slug, owner);
    user = await app.account('user@acme.com', 'acme');
    await look();
  });
  afterAll(async () => {
    await app.stop();
    redis.signal('SIGKILL');
  });

  it('count requests by method, route, context and class of status, and their duration', async () => {
    await app.call('get', '/organizations/acme', { as: owner }).expect(200);
    await app.call('get', '/organizations/nobody', { as: owner }).expect(404);
    for (const path of ['/a', '/b', '/c']) await app.call('get', path).expect(404);
    await app.sql('ALTER TABLE users RENAME TO lost', [], await app.databaseOf('acme'));
    await app.call('get', '/users/me', { tenant: 'acme', as: user }).expect(500);
    await app.sql('ALTER TABLE lost RENAME TO users', [], await app.databaseOf('acme'));
    await app.call('get', '/%zz').expect(400);
    const route = { method: 'GET', route: '/organizations/:slug', context: 'core' };
    await until('http_request_duration_seconds_count', { ...route, status: '2xx' }, 1);
    await until('http_request_duration_seconds_count', { ...route, status: '4xx' }, 1);
    await until('http_request_duration_seconds_count', { route: 'none', status: '4xx' }, 4);
    await until('http_request_duration_seconds_count', { route: '/users/me', status: '5xx' }, 1);
    expect(metrics.value('http_request_duration_seconds_bucket', { ...route, le: '+Inf' })).toBe(2);
    expect(metrics.value('http_request_duration_seconds_sum', route)).toBeGreaterThan(0);
    expect(metrics.value('http_request_duration_seconds_count', { route: '/auth/register', context: 'tenant' })).toBe(
      1,
    );
  });

  it('name as many tenants as METRICS_TENANTS allows, and none that does not exist', async () => {
    for (const tenant of ['beta', 'gamma', 'made-up']) await app.call('get', '/users/me', { tenant });
    await until('tenantry_tenant_requests_total', { tenant: '(other)', status: '4xx' }, 1);
    const named = new Set(metrics.all('tenantry_tenant_requests_total').map(({ labels }) => labels['tenant']));
    expect(named).toEqual(new Set(['acme', 'beta', '(other)']));
    expect(metrics.value('tenantry_tenant_request_seconds_total', { tenant: 'acme' })).toBeGreaterThan(0);
  });

  it('count rejections by a limit', async () => {
    const tries = Array.from({ length: 310 }, () => app.call('post', '/auth/refresh').send({}));
    await Promise.all(tries);
    await look();
    const { length: refused } = (await Promise.all(tries)).filter(({ status }) => status === 429);
    expect(refused).toBeGreaterThan(0);
    await until('tenantry_rate_limit_refusals_total', { route: '/auth/refresh' }, refused);
  });

  it('describe the engine: connections, DataSources, lookups, new databases, hashes', () => {
    expect(metrics.value('tenantry_connection_wait_seconds_count')).toBeGreaterThan(0);
    expect(metrics.value('tenantry_data_source_open_seconds_count')).toBeGreaterThanOrEqual(1);
    for (const level of ['memory', 'redis', 'core']) {
      expect(metrics.value('tenantry_directory_lookups_total', { level, result: 'miss' })).toBeGreaterThan(0);
    }
    expect(metrics.value('tenantry_directory_lookups_total', { level: 'memory', result: 'hit' })).toBeGreaterThan(0);
    expect(metrics.value('tenantry_provisioning_seconds_count')).toBe(3);
    expect(metrics.value('tenantry_hash_wait_seconds_count')).toBeGreaterThan(3);
    expect(metrics.value('tenantry_reconciled_timestamp_seconds')).toBeLessThanOrEqual(Date.now() / 1_000);
    for (const who of ['ready', 'core_reachable', 'redis_reachable', 'server_reachable'])
      expect(metrics.value(`tenantry_${who}`)).toBe(1);
  });

  it('describe the fleet as core knows it, and the latest run of migrations, whichever process it ran in', async () => {
    expect(metrics.value('tenantry_tenants', { status: 'active' })).toBe(3);
    expect(metrics.value('tenantry_tenant_databases', { state: 'ready' })).toBe(3);
    for (const name of ['tenantry_pool_spares', 'tenantry_pool_target', 'tenantry_tenants_quarantined'])
      expect([name, metrics.all(name).map(({ value }) => value)]).toEqual([name, [0]]);
    expect(metrics.all('tenantry_migration_seconds')).toEqual([]);
    await app.sql(`
      WITH run AS (INSERT INTO migration_runs (id, target, options) VALUES (gen_random_uuid(), 1, '{}') RETURNING id)
      INSERT INTO migration_results (run_id, database_id, position, from_schema, state, duration_ms)
      SELECT run.id, d.id, 0, 0, 'migrated', 1500 FROM run, tenant_databases d WHERE d.state = 'ready'`);
    await app.sql(`UPDATE tenant_databases SET quarantined_at = now() WHERE state = 'ready'`);
    await until('tenantry_tenants_quarantined', {}, 3);
    await app.sql('UPDATE tenant_databases SET quarantined_at = NULL');
    const [gamma] = await app.sql<{ id: string }>(
      `UPDATE tenant_databases SET state = 'disputed'
       WHERE organization_id = (SELECT id FROM organizations WHERE slug = 'gamma') RETURNING id`,
    );
    expect(gamma).toBeDefined();
    await until('tenantry_tenant_databases', { state: 'disputed' }, 1);
    expect(metrics.value('tenantry_migration_databases', { state: 'migrated' })).toBe(3);
    expect(metrics.value('tenantry_migration_seconds', { quantile: '0.99' })).toBe(1.5);
  });

  it.each(QUERIES)('include those of “%s”', (_, exprs) => {
    for (const expr of exprs) {
      const selectors = [...expr.matchAll(/\b((?:tenantry|http|nodejs|process)_\w+|up)\b(?:\{([^}]*)\})?/g)];
      expect(selectors).not.toEqual([]);
      for (const [, name = '', matchers = ''] of selectors.filter(([, one = '']) => !isOfTheSystem(one))) {
        expect([name, metrics.names.has(name)]).toEqual([name, true]);
        for (const [matcher, label = '', operator = '', asked = ''] of matchers.matchAll(MATCHER)) {
          if (label === 'instance') continue; // Prometheus' own
          const isAsked = (value = ''): boolean =>
            operator.endsWith('~') ? new RegExp(`^(?:${asked})$`).test(value) : value === asked;
          expect([matcher, metrics.all(name).some(({ labels }) => isAsked(labels[label]))]).toEqual([matcher, true]);
        }
      }
    }
  });

  it('are available while core does not answer, except those from core', async () => {
    const core = jest.spyOn(app.get(CoreContext), 'committed', 'get').mockImplementation(() => {
      throw new Error('core is gone');
    });
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await sleep(50))
      if ((await look()).all('tenantry_tenants').length === 0) break;
    core.mockRestore();
    expect(metrics.all('tenantry_tenants')).toEqual([]);
    expect(metrics.value('tenantry_ready')).toBe(1);
  });
});
