import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Client, type QueryResultRow } from 'pg';
import type { Log } from '../../src/common/logger.js';
import { type Config, readConfig } from '../../src/config/config.js';
import { createApp } from '../../src/create-app.js';
import { ReconciliationTimer } from '../../src/tenancy/lifecycle/reconciliation-timer.js';
import { TenantChanges } from '../../src/tenancy/changes/tenant-changes.js';
import { TenantReconciler } from '../../src/tenancy/lifecycle/tenant-reconciler.js';
import { newId } from '../../src/common/ids.js';
import { TicketFormat } from '../../src/tickets/ticket-format.js';
import { type Account, Caller } from './caller.js';
import { testEnvironment, testServer } from './environment.js';
import { until } from './until.js';

export type { Account } from './caller.js';

/** The real application on a database server of its own installation, listening on a free port. */
export class TestApp extends Caller {
  private constructor(
    readonly nest: NestFastifyApplication,
    readonly config: Config,
    url: string,
  ) {
    super(url);
  }

  /** @param log where the lines go, instead of nowhere. */
  static async start(environment: NodeJS.ProcessEnv = {}, log?: Log): Promise<TestApp> {
    const config = readConfig(testEnvironment(environment));
    const nest = await createApp(config, log);
    await nest.listen(config.PORT, '127.0.0.1');
    return new TestApp(nest, config, await nest.getUrl());
  }

  async stop(): Promise<void> {
    this.nest.getHttpServer().closeAllConnections(); // clients open some that they never use
    await this.nest.close();
  }

  get<T>(type: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.nest.get<T>(type);
  }

  /** Waits for the end of the reconciliation round of the start: it writes to core, and speaks to every server. */
  atRest(): Promise<void> {
    return this.get(ReconciliationTimer).atRest();
  }

  /** One whole reconciliation round, after that of the start. Another process at its own round is waited for. */
  async reconcile(): Promise<void> {
    await this.atRest();
    const reconciler = this.get(TenantReconciler);
    const before = reconciler.finishedAt;
    await until(async () => {
      await reconciler.reconcile();
      return reconciler.finishedAt !== before;
    });
  }

  /**
   * One statement as the server's administrator, in core unless another database is named. This application knows at
   * once what it changed; for what it learns by itself see `administer`.
   */
  async sql<Row extends QueryResultRow>(
    sql: string,
    parameters: unknown[] = [],
    database = this.config.DB_NAME,
  ): Promise<Row[]> {
    const client = new Client({ ...testServer(), database });
    await client.connect();
    try {
      return (await client.query<Row>(sql, parameters)).rows;
    } finally {
      await client.end();
      await this.get(TenantChanges).catchUp();
    }
  }

  /** Makes a deletion older, in core and in the database that was closed. */
  async ageDeletion(slug: string, days: number): Promise<void> {
    await this.sql(
      'UPDATE tenant_marker SET closed_at = now() - make_interval(days => $1)',
      [days],
      await this.databaseOf(slug),
    );
    await this.sql(`UPDATE organizations SET deleted_at = now() - make_interval(days => $2) WHERE slug = $1`, [
      slug,
      days,
    ]);
  }

  /** Makes `account` another owner: `owner` invites without a mail, and `account` accepts. */
  async coOwner(slug: string, owner: Account, account: Account): Promise<void> {
    const id = newId();
    await this.sql(
      `WITH ticket AS (
         INSERT INTO tickets (id, purpose, email, expires_at) VALUES ($1, 'owner', $2, now() + interval '7 days')
         RETURNING *
       )
       INSERT INTO owner_invitations (id, organization_id, email, invited_by, expires_at)
       SELECT t.id, o.id, t.email, $3, t.expires_at FROM ticket t, organizations o WHERE o.slug = $4`,
      [id, account.email, owner.id, slug],
    );
    const token = this.get(TicketFormat).mint({ purpose: 'owner', organizationId: undefined, id });
    await this.call('post', '/owner-invitations/accept', { as: account }).send({ token }).expect(200);
  }

  /** The name of an organization's database, which is also its role's. */
  async databaseOf(slug: string): Promise<string> {
    const [row] = await this.sql<{ id: string }>(
      'SELECT d.id FROM tenant_databases d JOIN organizations o ON o.id = d.organization_id WHERE o.slug = $1',
      [slug],
    );
    return `tenantry_${row?.id.replaceAll('-', '')}`;
  }
}
