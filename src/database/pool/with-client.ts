import type { Client } from 'pg';

/** Runs `work` on a connection of its own, which is closed afterwards. */
export async function withClient<T, C extends Client>(client: C, work: (client: C) => Promise<T>): Promise<T> {
  client.on('error', () => undefined); // its cause also fails the statement in flight
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
