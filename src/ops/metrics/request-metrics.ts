import { Inject, Injectable } from '@nestjs/common';
import { Counter, Histogram, type Registry } from 'prom-client';
import { CONFIG, type Config } from '../../config/config.js';
import { SECOND } from '../../config/units.js';
import type { EndedRequest } from '../requests/ended-request.js';
import { BusiestTenants } from './busiest-tenants.js';

const ABORTED = 'aborted';
const STATUSES = ['1xx', '2xx', '3xx', '4xx', '5xx', ABORTED];

/** The label for requests without a route or a context. All unknown paths share it. */
const NONE = 'none';

const BUCKETS_SECONDS = [0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Metrics of requests: count, errors and duration. */
@Injectable()
export class RequestMetrics {
  private readonly durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Request duration by route, context and status class. Aborted means that the client disconnected first.',
    labelNames: ['method', 'route', 'context', 'status'],
    buckets: BUCKETS_SECONDS,
    registers: [],
  });
  private readonly refusals = new Counter({
    name: 'tenantry_rate_limit_refusals_total',
    help: 'Requests rejected by a limit (429).',
    labelNames: ['route', 'context'],
    registers: [],
  });
  private readonly tenantRequests = new Counter({
    name: 'tenantry_tenant_requests_total',
    help: 'Requests of the busiest tenants, and of all others together.',
    labelNames: ['tenant', 'status'],
    registers: [],
  });
  private readonly tenantSeconds = new Counter({
    name: 'tenantry_tenant_request_seconds_total',
    help: 'Total duration of the requests of the busiest tenants.',
    labelNames: ['tenant'],
    registers: [],
  });
  private readonly busiest: BusiestTenants;

  constructor(@Inject(CONFIG) config: Config) {
    this.busiest = new BusiestTenants(config.METRICS_TENANTS, (slug) => this.removeSeries(slug));
  }

  register(registry: Registry): void {
    registry.registerMetric(this.durations);
    registry.registerMetric(this.refusals);
    registry.registerMetric(this.tenantRequests);
    registry.registerMetric(this.tenantSeconds);
  }

  readonly watch = (ended: EndedRequest): void => {
    const { request, durationMs } = ended;
    const seconds = durationMs / SECOND;
    const status = ended.isAnswered ? `${Math.floor(ended.status / 100)}xx` : ABORTED;
    const [route, context] = [ended.route ?? NONE, ended.context ?? NONE];
    this.durations.observe({ method: request.method, route, context, status }, seconds);
    if (ended.status === 429) this.refusals.inc({ route, context });
    if (!request.tenantScope) return;
    const tenant = this.busiest.nameOf(request.tenantScope.tenant.slug);
    this.tenantRequests.inc({ tenant, status });
    this.tenantSeconds.inc({ tenant }, seconds);
  };

  private removeSeries(tenant: string): void {
    for (const status of STATUSES) this.tenantRequests.remove({ tenant, status });
    this.tenantSeconds.remove({ tenant });
  }
}
