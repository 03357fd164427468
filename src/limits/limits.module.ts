import { Module } from '@nestjs/common';
import { UsageCounters } from './usage-counters.js';
import { UseLimits } from './use-limits.js';

/** Counts uses and enforces limits. */
@Module({ providers: [UsageCounters, UseLimits], exports: [UsageCounters, UseLimits] })
export class LimitsModule {}
