import { Agent, request } from 'node:http';

/** Requests to one process, so many at once, until it is stopped. */
export class Burst {
  /** How many requests got which status; 0 stands for a connection that broke. */
  readonly answers = new Map<number, number>();
  private readonly agent: Agent;
  private readonly clients: Promise<void>[];
  private isStopped = false;

  /** @param next the path's tenant and token, another one for each request. */
  constructor(
    private readonly url: string,
    clients: number,
    private readonly next: () => { tenant: string; token: string },
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: clients });
    this.clients = Array.from({ length: clients }, () => this.visit());
  }

  /** How many there were of each, for people. */
  get summary(): string {
    return [...this.answers].map(([status, n]) => `${n} × ${status}`).join(', ');
  }

  count(status: number): number {
    return this.answers.get(status) ?? 0;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all(this.clients);
    this.agent.destroy();
  }

  private async visit(): Promise<void> {
    while (!this.isStopped) {
      const status = await this.get();
      this.answers.set(status, this.count(status) + 1);
      if (status !== 200) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  private get(): Promise<number> {
    const { tenant, token } = this.next();
    const headers = { 'x-tenant': tenant, authorization: `Bearer ${token}` };
    return new Promise((resolve) => {
      const call = request(`${this.url}/users/me`, { agent: this.agent, headers, timeout: 8_000 }, (answer) => {
        answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
        answer.once('error', () => resolve(0));
      });
      call.once('timeout', () => call.destroy());
      call.once('error', () => resolve(0));
      call.end();
    });
  }
}
