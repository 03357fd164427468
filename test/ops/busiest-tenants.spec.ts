import { Registry } from 'prom-client';
import type { Config } from '../../src/config/config.js';
import { BusiestTenants, OTHERS } from '../../src/ops/metrics/busiest-tenants.js';
import { RequestMetrics } from '../../src/ops/metrics/request-metrics.js';
import type { EndedRequest } from '../../src/ops/requests/ended-request.js';
import { Exposition } from '../support/exposition.js';

describe('the tenants named in the metrics', () => {
  let left: string[];
  const ask = (busiest: BusiestTenants, slug: string, times = 1): string =>
    Array.from({ length: times }, () => busiest.nameOf(slug)).at(-1) ?? '';

  beforeEach(() => {
    left = [];
    jest.useFakeTimers();
  });
  afterEach(() => jest.useRealTimers());

  it('are the first ones while there is room, and then those with the most requests', () => {
    const busiest = new BusiestTenants(2, (slug) => left.push(slug));
    expect(ask(busiest, 'early', 3)).toBe('early');
    expect(ask(busiest, 'quiet')).toBe('quiet');
    expect(ask(busiest, 'loud', 5)).toBe(OTHERS);
    expect(ask(busiest, 'equal')).toBe(OTHERS);
    jest.advanceTimersByTime(60_000);
    expect([ask(busiest, 'loud'), ask(busiest, 'early'), ask(busiest, 'quiet')]).toEqual(['loud', 'early', OTHERS]);
    expect(left).toEqual(['quiet']);
  });

  it('stay when no other tenant has more requests', () => {
    const busiest = new BusiestTenants(1, (slug) => left.push(slug));
    ask(busiest, 'one');
    jest.advanceTimersByTime(60_000);
    expect(ask(busiest, 'two')).toBe(OTHERS);
    expect(ask(busiest, 'one')).toBe('one');
    jest.advanceTimersByTime(60_000);
    expect(ask(busiest, 'two')).toBe(OTHERS);
    expect(left).toEqual([]);
  });

  it('are removed with their series', async () => {
    const registry = new Registry();
    const metrics = new RequestMetrics({ METRICS_TENANTS: 1 } as Config);
    metrics.register(registry);
    const watch = (slug: string, times: number): void => {
      const request = { method: 'GET', tenantScope: { tenant: { slug } } };
      const ended = { request, durationMs: 5, status: 200, isAnswered: true, route: '/', context: 'tenant' };
      for (let n = 0; n < times; n += 1) metrics.watch(ended as EndedRequest);
    };
    watch('quiet', 1);
    watch('loud', 2);
    jest.advanceTimersByTime(60_000);
    watch('loud', 3);
    const shown = new Exposition(await registry.metrics());
    const requests = shown.all('tenantry_tenant_requests_total').map(({ labels, value }) => [labels['tenant'], value]);
    expect(requests).toEqual([
      [OTHERS, 2],
      ['loud', 3],
    ]);
    expect(shown.all('tenantry_tenant_request_seconds_total')).toHaveLength(2);
  });

  it('are none when there is no room, at a bounded cost for any number of tenants', () => {
    const busiest = new BusiestTenants(0, (slug) => left.push(slug));
    for (let n = 0; n < 20_000; n += 1) expect(busiest.nameOf(`tenant-${n}`)).toBe(OTHERS);
    jest.advanceTimersByTime(60_000);
    expect(ask(busiest, 'tenant-19999')).toBe(OTHERS);
  });
});
