import { Socket } from 'node:net';
import { SECOND } from '../../config/units.js';
import { BudgetedClient, type BudgetedClientOptions } from '../../database/pool/budgeted-client.js';

const LISTEN_TIMEOUT_MS = 2 * SECOND;
const SHORTEST_PAUSE_MS = 0.25 * SECOND;
const LONGEST_PAUSE_MS = 8 * SECOND;

/**
 * Receives PostgreSQL's NOTIFY on a separate connection, and reconnects if that breaks. The absence of notifications
 * proves nothing: a connection may be half open, and a pooler does not support LISTEN.
 */
export class ChangeListener {
  private socket?: Socket;
  private timer?: NodeJS.Timeout;
  private pauseMs = SHORTEST_PAUSE_MS;
  private isClosed = false;

  /**
   * @param onNotify called for every notification, and when listening begins, because earlier notifications may have
   * been missed.
   */
  constructor(
    private readonly connection: BudgetedClientOptions,
    private readonly channel: string,
    private readonly onNotify: () => void,
  ) {}

  /** Listens until {@link close}, without keeping the process alive. */
  listen(): void {
    const socket = new Socket().unref();
    this.socket = socket;
    socket.once('close', () => this.listenLater());
    this.connect(socket).then(
      () => {
        this.pauseMs = SHORTEST_PAUSE_MS;
        this.onNotify();
      },
      () => socket.destroy(),
    );
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.socket?.destroy();
  }

  private async connect(socket: Socket): Promise<void> {
    const client = new BudgetedClient({ ...this.connection, query_timeout: LISTEN_TIMEOUT_MS, stream: () => socket });
    client.on('notification', this.onNotify);
    await client.connect();
    await client.query(`LISTEN ${this.channel}`);
  }

  private listenLater(): void {
    if (this.isClosed) return;
    this.timer = setTimeout(() => this.listen(), this.pauseMs).unref();
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
