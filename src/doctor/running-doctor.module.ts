import { Module } from '@nestjs/common';
import { CoreDatabase } from '../database/core/core-database.js';
import { RedisModule } from '../redis/redis.module.js';
import { CHECKS, Doctor } from './doctor.js';
import { installationChecks } from './doctor.module.js';
import { Inventory } from './inventory.js';
import { preflightChecks } from './preflight.module.js';

const checks = [...preflightChecks, ...installationChecks];

/** All checks, inside a process that serves requests. */
@Module({
  imports: [RedisModule],
  providers: [
    CoreDatabase,
    Inventory,
    ...checks,
    { provide: CHECKS, inject: checks, useFactory: (...made: unknown[]) => made },
    Doctor,
  ],
  exports: [Doctor],
})
export class RunningDoctorModule {}
