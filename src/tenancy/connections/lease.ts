import type { DataSource } from 'typeorm';

/** The right to use a DataSource until `release`, which may be called more than once. */
export interface Lease {
  readonly dataSource: DataSource;
  release(): void;
  /** Stops further leases of the DataSource. It closes with its last lease. */
  retire(): void;
}
