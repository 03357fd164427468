import { Injectable, Logger } from '@nestjs/common';
import type { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { MoveCatalog } from './move-catalog.js';
import { MoveFence } from './move-fence.js';
import { moverName, type TenantMove } from './tenant-move.js';

const OVERDUE = `fence_until < clock_timestamp() AND step IN ('catching_up', 'fencing', 'switching')
  AND EXISTS (SELECT FROM tenant_databases d WHERE d.id = from_database AND d.state = 'moving')`;

/**
 * Serves an organization from its old database again if its mover died, hangs or is cut off during the pause. It needs no
 * lock of the mover, because a frozen mover still holds its locks.
 */
@Injectable()
export class FenceLift {
  private readonly logger = new Logger(FenceLift.name);

  constructor(
    private readonly moves: MoveCatalog,
    private readonly fence: MoveFence,
    private readonly servers: DatabaseServers,
    private readonly catalog: TenantCatalog,
    private readonly changes: TenantChanges,
  ) {}

  /** Lifts the overdue fences of all organizations, or of one. A failure is logged, because a later call retries. */
  async liftOverdue(organizationId: string | null = null): Promise<void> {
    const overdue = await this.moves.list(`${OVERDUE} AND ($1::uuid IS NULL OR organization_id = $1)`, [
      organizationId,
    ]);
    for (const move of overdue) {
      try {
        await this.lift(move, false);
      } catch (error) {
        this.logger.error({ err: error, move: move.id }, 'The fence of a move could not be lifted');
      }
    }
  }

  /**
   * Ends the mover's sessions first, so that nothing that it sent opens or closes a database later.
   *
   * @param isMine the mover itself gives up. Its sessions continue.
   * @returns whether this call lifted the fence.
   */
  async lift(move: TenantMove, isMine: boolean): Promise<boolean> {
    if (!isMine) await this.endMover(move);
    if (!(await this.fence.claim(move, isMine))) return false;
    await this.reopen(move);
    if (!isMine) this.logger.warn({ move: move.id, slug: move.slug }, 'Lifted the fence of a move whose mover is gone');
    return true;
  }

  /** Terminates all sessions of the mover. Nothing that it sent has an effect afterwards. */
  async endMover(move: TenantMove): Promise<void> {
    const [source, target] = [await this.servers.get(move.from_server_id), await this.servers.get(move.to_server_id)];
    await endSessions(source.admin, move);
    await endSessions(target.admin, move).catch(() => undefined); // no process can open a database on a dead server
  }

  /** Serves the organization from the source again, if it is still `moving`. */
  async reopen(move: TenantMove): Promise<void> {
    const { from_database, to_database } = move;
    if (!(await this.catalog.isIn(from_database, 'moving'))) return;
    const [source, target] = [await this.servers.get(move.from_server_id), await this.servers.get(move.to_server_id)];
    if (to_database !== null)
      await target.databases
        .closeToRole(to_database, async () => !(await this.catalog.isIn(to_database, 'ready')))
        .catch(() => undefined); // its role has no password, and the switch opens it again
    await source.databases.openToRole(from_database, () => this.catalog.isIn(from_database, 'moving'));
    await this.fence.lower(move);
    await this.changes.catchUp();
  }
}

const endSessions = (admin: PostgresAdmin, { id }: TenantMove): Promise<unknown> =>
  admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [moverName(id)]);
