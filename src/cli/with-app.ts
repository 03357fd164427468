import type { INestApplicationContext } from '@nestjs/common';

/** Starts what a command works with, runs the work, and closes it. */
export type WithApp = (work: (app: INestApplicationContext) => Promise<void>) => Promise<void>;
