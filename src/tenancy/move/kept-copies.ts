import { Injectable, Logger } from '@nestjs/common';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { copiedTables } from '../copy/copied-table.js';
import { disarm } from '../copy/table-guards.js';
import { READ_MARKER, type TenantMarker } from '../databases/tenant-marker.js';
import { TenantProvisioner } from '../provisioning/tenant-provisioner.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { applyRound } from './journal-round.js';
import { removeJournal } from './journal.js';
import { MoveCatalog } from './move-catalog.js';
import { MoveLock } from './move-lock.js';
import { MoverSessionFactory } from './mover-sessions.js';
import { Settlement } from './settlement.js';
import { guardsOf, type TenantMove } from './tenant-move.js';

/** The maximum number of journal entries that one round brings to an old copy. */
const PART = 50_000;

/** The old copies of moved organizations: kept for an undo, and dropped when their time is over. */
@Injectable()
export class KeptCopies {
  private readonly logger = new Logger(KeptCopies.name);

  constructor(
    private readonly moves: MoveCatalog,
    private readonly lock: MoveLock,
    private readonly catalog: TenantCatalog,
    private readonly servers: DatabaseServers,
    private readonly provisioner: TenantProvisioner,
    private readonly sessions: MoverSessionFactory,
    private readonly settlement: Settlement,
  ) {}

  /** Follows or drops the old copy of a move, unless another process does. */
  async keepUp(move: TenantMove): Promise<void> {
    if (await this.isReachable(move)) await this.lock.tryHold(move, () => this.attend(move.id));
  }

  /** Drops the old copy if its time is over. The caller has the lock of the move. @returns the move afterwards. */
  async dropIfOverdue(move: TenantMove): Promise<TenantMove> {
    const isOver = move.organization_id === null || (move.keep_until !== null && move.keep_until <= new Date());
    if (!isOver || (await this.isInUse(move))) return move;
    await this.drop(move);
    return this.moves.get(move.id);
  }

  private async attend(id: string): Promise<void> {
    const switched = await this.moves.get(id);
    if (switched.step !== 'switched') return;
    const move = await this.dropIfOverdue(await this.settlement.settle(switched));
    const { step, is_undoable, organization_id } = move;
    if (step !== 'switched' || !is_undoable || organization_id === null) return;
    if (await this.moves.running(organization_id)) return; // the undo, which does the same
    if (guardsOf(move).forced.length > 0) return; // the owner cannot read these tables
    await this.follow(move);
  }

  /**
   * Brings the latest changes to the old copy, so that the journal stays small. Its foreign keys would delete the rows
   * that refer to a changed one.
   */
  private async follow(move: TenantMove): Promise<void> {
    await this.sessions.inBoth(move, async (old, current) => {
      await disarm(old, guardsOf(move));
      await applyRound(current, old, await copiedTables(current), { most: PART });
    });
  }

  /**
   * Drops an old copy only if it is closed, and if the database that serves the organization exists and is the right one.
   *
   * @throws Error if that cannot be confirmed.
   */
  private async drop(move: TenantMove): Promise<void> {
    const { from_database, organization_id } = move;
    if (await this.catalog.isIn(from_database, 'left')) {
      const { databases } = await this.servers.get(move.from_server_id);
      if (await databases.isOpenToRole(from_database)) throw new Error('The old copy is open to its role');
      if (organization_id !== null) {
        await this.requireServed(organization_id);
        if (move.is_undoable) await this.sessions.inTarget(move, removeJournal);
      }
      await this.provisioner.dropCopy(from_database, 'left');
    }
    await this.moves.end(move.id, ['switched'], 'done');
    this.logger.log({ move: move.id, database: from_database }, 'Dropped the old copy of a moved organization');
  }

  /** It need not be the one of the move: a later move or a restored backup may have replaced that. */
  private async requireServed(organizationId: string): Promise<void> {
    const current = await this.catalog.getFor(organizationId);
    const { databases } = await this.servers.get(current.server_id);
    await databases.asOwner(current.id, async (client) => {
      const { rows } = await client.query<TenantMarker>(READ_MARKER);
      if (rows[0]?.database_id !== current.id) throw new Error('The marker of the new database names another one');
    });
  }

  /** An undo needs the old copy. */
  private async isInUse({ organization_id, from_database }: TenantMove): Promise<boolean> {
    const running = organization_id === null ? null : await this.moves.running(organization_id);
    return running?.to_database === from_database;
  }

  private async isReachable({ from_server_id, to_server_id }: TenantMove): Promise<boolean> {
    return (await this.servers.isReachable(from_server_id)) && this.servers.isReachable(to_server_id);
  }
}
