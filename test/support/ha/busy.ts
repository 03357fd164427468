import { availableParallelism, loadavg } from 'node:os';

/** Whether the machine has so much else to do that PostgreSQL, Patroni and Redis take longer. */
export const isBusy = (): boolean => (loadavg()[0] ?? 0) > 2 * availableParallelism();
