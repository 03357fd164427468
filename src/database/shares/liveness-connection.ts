import type { ClientConfig } from 'pg';
import { BudgetedClient } from '../pool/budgeted-client.js';

/**
 * A connection that shows on a server that a process without access to core is alive. While it is open, no other
 * process gets the share.
 */
export class LivenessConnection {
  private client: BudgetedClient | undefined;
  private isOpening = false;
  /** Counts the calls of `close`, so that a connection that opens after such a call is closed. */
  private closings = 0;

  /** Whether it is open. */
  get isOpen(): boolean {
    return this.client !== undefined && !this.client.isGone;
  }

  /** Whether it was open since the last closing. */
  get wasOpened(): boolean {
    return this.client !== undefined;
  }

  /** Opens the connection, unless it is open. A failure is ignored, because the caller retries. */
  async open(connection: ClientConfig): Promise<void> {
    if (this.isOpen || this.isOpening) return;
    this.isOpening = true;
    const { closings } = this;
    const client = new BudgetedClient(connection);
    try {
      await client.connect();
      this.client = client;
      if (this.closings > closings) this.close();
    } catch {
      // the server is unreachable too, or has no room. Without this connection, no new connection is opened there
    } finally {
      this.isOpening = false;
    }
  }

  /** Closes the connection. */
  close(): void {
    this.closings += 1;
    const { client } = this;
    this.client = undefined;
    if (client && !client.isGone) client.end().catch(() => undefined);
  }
}
