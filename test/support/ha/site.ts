import { tmpdir } from 'node:os';
import type { QueryResultRow } from 'pg';
import { AppProcess } from '../app-process.js';
import type { Account, Caller } from '../caller.js';
import { Acknowledged } from './acknowledged.js';

type Query = (sql: string, database: string) => Promise<QueryResultRow[]>;

const SLUGS = ['one', 'two', 'three'];

/** A new database takes the machine's time: one writer of them waits this long after each. */
const CREATION_PAUSE_MS = 1_000;

/** The others leave the machine time for a failover. */
const PAUSE_MS = 20;

/** The built application as one process, and clients that write through it, each row once. */
export class Site {
  clients: Acknowledged[] = [];
  private readonly process: AppProcess;
  private caller: Caller;
  private owner: Account;
  private readonly members = new Map<string, Account>();

  /**
   * @param name for people.
   * @param inCore runs a statement in a database of core's server, @param inTenants on that of the organizations.
   */
  constructor(
    readonly name: string,
    private readonly environment: NodeJS.ProcessEnv,
    private readonly inCore: Query,
    private readonly inTenants: Query,
  ) {
    this.process = AppProcess.spawn({ ...environment, ORGANIZATIONS_PER_OWNER: '1000' }, tmpdir());
  }

  /** Those that need the organizations' server. */
  get clientsOfCluster(): Acknowledged[] {
    return this.clients.filter(({ name }) => name !== 'core' || this.inCore === this.inTenants);
  }

  get isRunning(): boolean {
    return this.process.isRunning;
  }

  /** @param prepare runs before the first organization is created. */
  async open(prepare: () => Promise<void>): Promise<void> {
    this.caller = await this.process.caller();
    this.owner = await this.caller.account('owner@company.com');
    await prepare();
    for (const slug of SLUGS) {
      await this.caller.organization(slug, this.owner);
      this.members.set(slug, await this.caller.account(`member@${slug}.com`, slug));
    }
    this.clients = [
      ...SLUGS.map((slug) => this.registrations(slug)),
      this.registrations(),
      new Acknowledged('creations', (n) => this.create(`made-${n}`), CREATION_PAUSE_MS),
      new Acknowledged('readers', () => this.read(), PAUSE_MS),
    ];
  }

  /** What clients were told is written and is not there. */
  async lost(): Promise<string[]> {
    const core = this.environment['DB_NAME'] ?? '';
    const lost: string[] = [];
    for (const { name, written } of this.clients) {
      if (written.length > 0) lost.push(...missing(written, await this.stored(name, core)));
    }
    return lost;
  }

  async end(): Promise<void> {
    await this.process.end('SIGKILL');
  }

  get output(): string {
    return this.process.output;
  }

  private async stored(client: string, core: string): Promise<unknown[]> {
    const column = (rows: QueryResultRow[]): unknown[] => rows.map(({ value }) => value as unknown);
    if (client === 'creations') return this.servedOrganizations(core);
    const users = 'SELECT email AS value FROM users';
    if (client === 'core') return column(await this.inCore(users, core));
    const [row] = await this.inCore(databaseOf(client), core);
    return column(await this.inTenants(users, String(row?.['name'])));
  }

  /** Organizations of which core knows, and whose databases are there. */
  private async servedOrganizations(core: string): Promise<unknown[]> {
    const known = await this.inCore(
      `SELECT slug, 'tenantry_' || replace(d.id::text, '-', '') AS name
       FROM organizations o JOIN tenant_databases d ON d.organization_id = o.id WHERE o.status = 'active'`,
      core,
    );
    const there = new Set(
      (await this.inTenants('SELECT datname FROM pg_database', 'postgres')).map((row) => row['datname'] as unknown),
    );
    return known.filter(({ name }) => there.has(name)).map(({ slug }) => slug as unknown);
  }

  private registrations(tenant?: string): Acknowledged {
    const where = tenant === undefined ? {} : { tenant };
    return new Acknowledged(
      tenant ?? 'core',
      async (n) => {
        const email = `user-${n}@writer.com`;
        const { status } = await this.caller
          .call('post', '/auth/register', where)
          .send({ email, password: 'UserPass123' });
        return { status, written: email };
      },
      PAUSE_MS,
    );
  }

  private async create(slug: string): ReturnType<ConstructorParameters<typeof Acknowledged>[1]> {
    const { status } = await this.caller.call('post', '/organizations', { as: this.owner }).send({ name: slug, slug });
    return { status, written: slug };
  }

  private async read(): Promise<{ status: number }> {
    const [tenant = ''] = SLUGS;
    const as = this.members.get(tenant) as Account;
    const { status } = await this.caller.call('get', '/users/me', { tenant, as });
    return { status };
  }
}

const databaseOf = (slug: string): string =>
  `SELECT 'tenantry_' || replace(d.id::text, '-', '') AS name
   FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = '${slug}'`;

function missing(written: readonly string[], stored: readonly unknown[]): string[] {
  const there = new Set(stored);
  return written.filter((one) => !there.has(one));
}
