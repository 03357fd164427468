import type { ClientConfig } from 'pg';
import { BudgetedClient } from '../pool/budgeted-client.js';

/**
 * A connection that shows on a server that a process without access to core is alive. While it is open, no other
 * process gets the share.
 */
export class Anchor {
  private client: BudgetedClient | undefined;
  private isOpening = false;
  /** Counts the calls of `drop`, so that a connection that opens after such a call is closed. */
  private drops = 0;

  /** Whether it is open. */
  get holds(): boolean {
    return this.client !== undefined && !this.client.isGone;
  }

  /** Whether it was open since the last drop. */
  get wasCast(): boolean {
    return this.client !== undefined;
  }

  /** Opens the connection, unless it is open. A failure is ignored, because the caller retries. */
  async cast(connection: ClientConfig): Promise<void> {
    if (this.holds || this.isOpening) return;
    this.isOpening = true;
    const { drops } = this;
    const client = new BudgetedClient(connection);
    try {
      await client.connect();
      this.client = client;
      if (this.drops > drops) this.drop();
    } catch {
      // the server is unreachable too, or has no room. Without an anchor, no new connection is opened there
    } finally {
      this.isOpening = false;
    }
  }

  /** Closes the connection. */
  drop(): void {
    this.drops += 1;
    const { client } = this;
    this.client = undefined;
    if (client && !client.isGone) client.end().catch(() => undefined);
  }
}
