import type { EntityManager } from 'typeorm';

/**
 * Where the repositories of one context (core, or the tenant of the request) find their database.
 * `manager` is the current one: inside {@link transaction} it is the transaction's, so every repository joins it.
 */
export abstract class DatabaseContext {
  abstract get manager(): EntityManager;

  /**
   * Runs `work` in one transaction: it commits when `work` resolves and rolls back when it throws. The only way to open
   * one. Inside another it is a savepoint.
   */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.manager.transaction((manager) => this.runWith(manager, work));
  }

  /** Runs `work` with `manager` as the current one. */
  protected abstract runWith<T>(manager: EntityManager, work: () => Promise<T>): Promise<T>;
}
