import { Module } from '@nestjs/common';
import { UsageCounters } from './usage-counters.js';

/** How often somebody may do something. */
@Module({ providers: [UsageCounters], exports: [UsageCounters] })
export class LimitsModule {}
