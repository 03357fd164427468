import type { PoolClient } from 'pg';
import type { BudgetedClient } from './budgeted-client.js';

/** Whoever was lent a connection has given it back: it is another's by now. A defect, never an input. */
export class ConnectionReturned extends Error {
  override readonly name = 'ConnectionReturned';

  constructor() {
    super('The connection was given back before this statement. Wait for every statement before the transaction ends.');
  }
}

/** A connection as long as it is lent. `release` ends that, after which nothing reaches the connection any more. */
export function lent(client: BudgetedClient, release: (error?: Error | boolean) => void): PoolClient {
  let isOver = false;
  const own: Record<PropertyKey, unknown> = {
    query: (...statement: Parameters<BudgetedClient['query']>): unknown => {
      if (isOver) throw new ConnectionReturned();
      return (client.query as (...statement: unknown[]) => unknown)(...statement);
    },
    release: (error?: Error | boolean): void => {
      if (isOver) return;
      isOver = true;
      release(error);
    },
  };
  return new Proxy(client, {
    get(target, key): unknown {
      const value: unknown = own[key] ?? Reflect.get(target, key, target);
      return typeof value === 'function' && !(key in own) ? value.bind(target) : value;
    },
  }) as unknown as PoolClient;
}
