import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { HealthController } from './health/health.controller.js';
import { HealthService } from './health/health.service.js';
import { OpenApiDocuments } from './openapi/openapi-documents.js';

/** What operators and API users look at: probes and documentation. */
@Module({ imports: [DiscoveryModule], controllers: [HealthController], providers: [HealthService, OpenApiDocuments] })
export class OpsModule {}
