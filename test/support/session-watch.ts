import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';

const SESSIONS = `
  SELECT application_name AS name, count(*)::int AS n FROM pg_stat_activity
  WHERE backend_type = 'client backend' AND application_name LIKE 'tenantry%' AND application_name <> 'tenantry launcher'
  GROUP BY 1`;

interface Sample {
  at: number;
  sessions: Map<string, number>;
}

/** Counts the application's sessions on a server every 50 ms. */
export class SessionWatch {
  readonly samples: Sample[] = [];
  private isStopped = false;
  private readonly watching: Promise<void>;

  private constructor(
    private readonly client: Client,
    private readonly only: readonly string[] | undefined,
  ) {
    this.watching = this.watch();
  }

  /** @param only the application_names that count; all of the application unless given. */
  static async of(server: ClientConfig, only?: readonly string[]): Promise<SessionWatch> {
    const client = new Client({ ...server, database: 'postgres', application_name: 'watch' });
    await client.connect();
    return new SessionWatch(client, only);
  }

  /** The most sessions of all processes together since a moment. */
  most(since = 0): number {
    return Math.max(0, ...this.since(since).map(total));
  }

  /** The sessions of a process now. */
  of(name: string): number {
    return this.samples.at(-1)?.sessions.get(name) ?? 0;
  }

  /** The sessions of each process, on average since a moment. */
  averages(names: readonly string[], since: number): number[] {
    const samples = this.since(since);
    return names.map(
      (name) => samples.reduce((sum, { sessions }) => sum + (sessions.get(name) ?? 0), 0) / samples.length,
    );
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.watching;
    await this.client.end();
  }

  private since(time: number): Sample[] {
    return this.samples.filter(({ at }) => at >= time);
  }

  private async watch(): Promise<void> {
    while (!this.isStopped) {
      const at = Date.now();
      const { rows } = await this.client.query<{ name: string; n: number }>(SESSIONS);
      const counted = rows.filter(({ name }) => this.only?.includes(name) ?? true);
      this.samples.push({ at, sessions: new Map(counted.map(({ name, n }) => [name, n])) });
      await sleep(Math.max(0, at + 50 - Date.now()));
    }
  }
}

const total = ({ sessions }: Sample): number => [...sessions.values()].reduce((sum, n) => sum + n, 0);
