import { Injectable } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { BackupMetrics } from './backup-metrics.js';
import { EngineMetrics } from './engine-metrics.js';
import { FleetMetrics } from './fleet-metrics.js';
import { JobMetrics } from './job-metrics.js';
import { MoveMetrics } from './move-metrics.js';
import { ReadMetrics } from './read-metrics.js';
import { RequestMetrics } from './request-metrics.js';
import { ServerMetrics } from './server-metrics.js';

/** The metrics of this application. */
@Injectable()
export class Metrics {
  private made: Registry | undefined;

  constructor(
    private readonly backups: BackupMetrics,
    private readonly engine: EngineMetrics,
    private readonly fleet: FleetMetrics,
    private readonly jobs: JobMetrics,
    private readonly moves: MoveMetrics,
    private readonly requests: RequestMetrics,
    private readonly servers: ServerMetrics,
  ) {}

  /** A separate registry, so that several applications in one process do not share metrics. */
  get registry(): Registry {
    this.made ??= this.make();
    return this.made;
  }

  private make(): Registry {
    const registry = new Registry();
    const metrics = new ReadMetrics(registry);
    this.requests.register(registry);
    this.engine.register(metrics);
    this.servers.register(metrics);
    this.fleet.register(metrics);
    this.jobs.register(metrics);
    this.moves.register(metrics);
    this.backups.register(metrics);
    collectDefaultMetrics({ register: registry });
    return registry;
  }
}
