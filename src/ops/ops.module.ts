import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CoreSchemaCheck } from './health/core-schema-check.js';
import { HealthController } from './health/health.controller.js';
import { HealthService } from './health/health.service.js';
import { BackupMetrics } from './metrics/backup-metrics.js';
import { EngineMetrics } from './metrics/engine-metrics.js';
import { FleetMetrics } from './metrics/fleet-metrics.js';
import { JobMetrics } from './metrics/job-metrics.js';
import { Metrics } from './metrics/metrics.js';
import { MoveMetrics } from './metrics/move-metrics.js';
import { RequestMetrics } from './metrics/request-metrics.js';
import { ServerMetrics } from './metrics/server-metrics.js';
import { OpenApiDocuments } from './openapi/openapi-documents.js';

/** Endpoints for operators and API users: probes, metrics and documentation. */
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController],
  providers: [
    CoreSchemaCheck,
    EngineMetrics,
    FleetMetrics,
    BackupMetrics,
    JobMetrics,
    HealthService,
    Metrics,
    MoveMetrics,
    OpenApiDocuments,
    RequestMetrics,
    ServerMetrics,
  ],
})
export class OpsModule {}
