import type { PoolClient } from 'pg';
import type { BudgetedClient } from './budgeted-client.js';
import { NamedError } from '../../common/named-error.js';

export type Release = (error?: unknown) => void;

export type Connected<Connection = PoolClient> = (
  error: Error | undefined,
  client: Connection | undefined,
  release: Release,
) => void;

/**
 * A statement on a connection that was already returned and may belong to another user. This is a bug, never caused by
 * input.
 */
export class ConnectionReturned extends NamedError {
  constructor() {
    super('The connection was returned before this statement. Await every statement before the transaction ends.');
  }
}

/** A connection for the time that it is lent. After `release`, no statement reaches it. */
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
