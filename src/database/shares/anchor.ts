import type { ClientConfig } from 'pg';
import { BudgetedClient } from '../pool/budgeted-client.js';

/**
 * A connection that shows on a server that a process without access to core is alive. While it is open, no other process
 * takes the share.
 */
export class Anchor {
  private client: BudgetedClient | undefined;
  private isOpening = false;
  /** Counts the drops, so that a connection that opens after one is closed. */
  private drops = 0;

  /** Whether it is open. */
  get holds(): boolean {
    return this.client !== undefined && !this.client.isGone;
  }

  /** Whether it was open since the last drop. */
  get wasCast(): boolean {
    return this.client !== undefined;
  }

  /** Opens it, unless it is open. A failure is ignored, because the caller retries. */
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
      // the server is unreachable as well, or has no room. Without an anchor no new connection is opened there
    } finally {
      this.isOpening = false;
    }
  }

  /** Closes it. */
  drop(): void {
    this.drops += 1;
    const { client } = this;
    this.client = undefined;
    if (client && !client.isGone) client.end().catch(() => undefined);
  }
}
