import { Module } from '@nestjs/common';
import { UsageCounters } from './usage-counters.js';

/** Counts uses and enforces limits. */
@Module({ providers: [UsageCounters], exports: [UsageCounters] })
export class LimitsModule {}
