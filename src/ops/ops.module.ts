import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HealthController } from './health/health.controller.js';
import { HealthService } from './health/health.service.js';
import { Metrics } from './metrics.js';
import { OpenApiDocuments } from './openapi/openapi-documents.js';

/** What operators and API users look at: probes, figures and documentation. */
@Module({
  imports: [DiscoveryModule],
  controllers: [HealthController],
  providers: [HealthService, Metrics, OpenApiDocuments],
})
export class OpsModule {}
