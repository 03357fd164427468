import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { OperatorError } from '../../common/operator-error.js';
import { violationOf } from '../../common/violations.js';
import { CoreContext } from '../../database/core/core-context.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { type CopiedTable, copiedTables } from '../copy/copied-table.js';
import { fillTables, partsOf } from '../copy/fill-tables.js';
import { refreshViews } from '../copy/obstacles.js';
import { readSequences, sequenceNames, writeSequences } from '../copy/sequences.js';
import { inSnapshot } from '../copy/snapshot.js';
import { arm, disarm, forceRowSecurity, readGuards, validateForeignKeys } from '../copy/table-guards.js';
import { compareRows } from '../copy/verification.js';
import { TenantProvisioner } from '../provisioning/tenant-provisioner.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { TenantSchema } from '../tenant-schema.js';
import type { Tenant } from '../tenant.js';
import { MoveCatalog } from './move-catalog.js';
import { MoveCleanup } from './move-cleanup.js';
import { MoveLock } from './move-lock.js';
import { MoveInterrupted, MoveRefused, MoveStopped } from './move.errors.js';
import { MovePlanner } from './move-plan.js';
import { MoverSessionFactory } from './mover-sessions.js';
import { targetOf, type TenantMove } from './tenant-move.js';

export interface CloneOptions {
  /** Further tables whose rows are left out. */
  readonly without: readonly string[];
  /** Changes the rows of the clone before it belongs to an organization. */
  readonly scrub?: ((client: Client) => Promise<unknown>) | undefined;
  /** Inserts the new organization, in the transaction that gives it the database. @returns its id. */
  readonly insert: () => Promise<string>;
}

/** Copies an organization's database for a new organization, from one snapshot, while it is used. */
@Injectable()
export class TenantClone {
  constructor(
    private readonly core: CoreContext,
    private readonly catalog: TenantCatalog,
    private readonly changes: TenantChanges,
    private readonly provisioner: TenantProvisioner,
    private readonly servers: DatabaseServers,
    private readonly release: TenantSchema,
    private readonly planner: MovePlanner,
    private readonly moves: MoveCatalog,
    private readonly lock: MoveLock,
    private readonly cleanup: MoveCleanup,
    private readonly sessions: MoverSessionFactory,
  ) {}

  /**
   * Secrets, sessions, invitations, jobs and the audit log stay behind. If a step fails, everything that was created is
   * removed. If the process dies, the reconciler removes it after `tenant move <slug> --abandon`.
   *
   * @returns the id of the new organization.
   * @throws MoveRefused, MoveStopped
   */
  async clone(source: Pick<Tenant, 'id' | 'slug' | 'status'>, options: CloneOptions): Promise<string> {
    const refusals = await this.planner.refusalsOf(source);
    if (refusals.length > 0) throw new MoveRefused(refusals);
    const row = await this.catalog.getFor(source.id);
    const begun = await this.moves.begin({
      organization_id: source.id,
      slug: source.slug,
      kind: 'clone',
      from_database: row.id,
      from_server_id: row.server_id,
      to_server_id: row.server_id,
      options: { keepDays: 0, rate: null },
    });
    return this.lock.hold(begun, () => this.execute(begun, options));
  }

  private async execute(begun: TenantMove, options: CloneOptions): Promise<string> {
    let move = begun;
    try {
      move = await this.moves.advance(move, 'preparing', await this.provisioner.provisionArriving(move.from_server_id));
      move = await this.copy(move, options);
      const id = await this.assign(move, options);
      await this.changes.catchUp();
      return id;
    } catch (error) {
      await this.moves.end(move.id, ['begun', 'preparing', 'copying'], 'abandoning');
      await this.cleanup.abandon(move).catch(() => undefined); // the reconciler retries it
      throw error;
    }
  }

  private async copy(begun: TenantMove, options: CloneOptions): Promise<TenantMove> {
    const guards = await this.sessions.inTarget(begun, readGuards);
    const move = await this.moves.advance(await this.moves.note(begun, { guards }), 'copying');
    await this.sessions.inBoth(move, async (source, target) => {
      const tables = this.included(await copiedTables(source), options.without);
      await forceRowSecurity(source, guards, false);
      await disarm(target, guards);
      const differences = await inSnapshot(source, async () => {
        for (const part of partsOf(tables)) await fillTables(source, target, part);
        return compareRows(source, target, tables);
      });
      if (differences.length > 0) throw new MoveStopped(`The copy differs in ${differences[0]?.table ?? ''}.`);
      await writeSequences(target, await readSequences(source, await sequenceNames(source)));
      await arm(target, guards);
      await options.scrub?.(target);
      await validateForeignKeys(target, guards).catch(explain);
      await refreshViews(target);
      await target.query('ANALYZE');
      await forceRowSecurity(source, guards, true);
    });
    return move;
  }

  /** The rows of product tables, and of personal ones that are copied. @throws OperatorError for an unknown table. */
  private included(tables: readonly CopiedTable[], without: readonly string[]): CopiedTable[] {
    const names = without.map((name) => (name.includes('.') ? name : `public.${name}`));
    const unknown = names.find((name) => tables.every((table) => table.name !== name));
    if (unknown !== undefined) throw new OperatorError(`There is no table ${unknown}.`);
    return tables.filter(({ name }) => {
      const table = this.release.tables[name.replace(/^public\./, '')];
      const isLeft =
        table?.kind === 'credential' || table?.kind === 'transient' || table?.isBrief || table?.isLeftByClones;
      return isLeft !== true && !names.includes(name);
    });
  }

  private async assign(move: TenantMove, { insert }: CloneOptions): Promise<string> {
    const target = targetOf(move);
    await (await this.servers.get(move.to_server_id)).databases.openToRole(target);
    return this.core.transaction(async () => {
      if (!(await this.moves.end(move.id, ['copying'], 'done'))) throw new MoveInterrupted();
      const id = await insert();
      await this.core.query(
        `UPDATE tenant_databases SET state = 'ready', organization_id = $2, updated_at = now()
         WHERE id = $1 AND state = 'arriving'`,
        [target, id],
      );
      return id;
    });
  }
}

function explain(error: unknown): never {
  if (violationOf(error)?.kind !== 'foreign_key') throw error;
  throw new OperatorError('Rows of the clone refer to rows that are left out. Leave out those tables, too.');
}
