import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { MoveInterrupted } from './move.errors.js';
import type { TenantMove } from './tenant-move.js';

/** A fence that was not lifted after this time is lifted by another process. */
export const FENCE_MS = 3_000;

const FENCE = `interval '${FENCE_MS} milliseconds'`;

/**
 * The transactions in core that decide which database serves an organization. Each locks the row of the source first,
 * so one of them wins.
 */
@Injectable()
export class MoveFence {
  constructor(private readonly core: CoreContext) {}

  /** Holds the requests of the organization. @throws MoveInterrupted */
  async raise(move: TenantMove): Promise<TenantMove> {
    await this.decide(async () => {
      await this.require(
        `UPDATE tenant_databases SET state = 'moving', updated_at = now() WHERE id = $1 AND state = 'ready'`,
        [move.from_database],
      );
      await this.require(
        `UPDATE tenant_moves SET step = 'fencing', fence_until = clock_timestamp() + ${FENCE}, updated_at = now()
         WHERE id = $1 AND step = $2`,
        [move.id, move.step],
      );
    });
    return { ...move, step: 'fencing' };
  }

  /** @throws MoveInterrupted if the fence was lifted. */
  async begin(move: TenantMove): Promise<TenantMove> {
    await this.require(
      `UPDATE tenant_moves SET step = 'switching' WHERE id = $1 AND step = 'fencing' AND fence_until > clock_timestamp()`,
      [move.id],
    );
    return { ...move, step: 'switching' };
  }

  /** From its commit on, the target serves the organization. @throws MoveInterrupted if the fence was lifted. */
  async pass(move: TenantMove): Promise<void> {
    await this.decide(async () => {
      await this.require(
        `UPDATE tenant_databases SET state = 'left', organization_id = NULL, updated_at = now()
         WHERE id = $1 AND state = 'moving' AND organization_id = $2`,
        [move.from_database, move.organization_id],
      );
      await this.require(
        `UPDATE tenant_databases SET state = 'ready', organization_id = $2, updated_at = now()
         WHERE id = $1 AND state IN ('arriving', 'left') AND organization_id IS NULL`,
        [move.to_database, move.organization_id],
      );
      await this.require(
        `UPDATE tenant_moves SET step = 'switched', switched_at = clock_timestamp(), is_undoable = true, updated_at = now(),
           keep_until = now() + make_interval(secs => (options->>'keepDays')::float8 * 86400),
           pause_ms = extract(epoch FROM clock_timestamp() - fence_until + ${FENCE}) * 1000
         WHERE id = $1 AND step = 'switching' AND fence_until > clock_timestamp()`,
        [move.id],
      );
      await this.core.query(
        `UPDATE tenant_moves SET step = 'undone', is_undoable = false, updated_at = now()
         WHERE organization_id = $1 AND id <> $2 AND step = 'switched' AND from_database = $3`,
        [move.organization_id, move.id, move.to_database],
      );
    });
  }

  /**
   * Claims an overdue fence, so that its mover can no longer switch. @param isMine the mover itself gives up.
   *
   * @returns whether the fence is to be lifted by the caller. It must call {@link lower} within three seconds.
   */
  claim({ id, from_database }: TenantMove, isMine: boolean): Promise<boolean> {
    return this.decide(async () => {
      if (
        !(await this.core.affects(`SELECT FROM tenant_databases WHERE id = $1 AND state = 'moving' FOR UPDATE`, [
          from_database,
        ]))
      )
        return false;
      return this.core.affects(
        `UPDATE tenant_moves SET step = 'catching_up', fence_until = clock_timestamp() + ${FENCE}, updated_at = now()
         WHERE id = $1 AND ($2 AND step IN ('fencing', 'switching') OR fence_until < clock_timestamp())
           AND step IN ('catching_up', 'fencing', 'switching')`,
        [id, isMine],
      );
    });
  }

  /** Serves the organization from the source again, whose role must be able to connect. */
  async lower({ from_database }: TenantMove): Promise<void> {
    await this.core.query(
      `UPDATE tenant_databases SET state = 'ready', updated_at = now() WHERE id = $1 AND state = 'moving'`,
      [from_database],
    );
  }

  /** A process that freezes in this transaction blocks the others for a second. By default, PostgreSQL waits for 10 s. */
  private decide<T>(work: () => Promise<T>): Promise<T> {
    return this.core.transaction(async () => {
      await this.core.query(`SET LOCAL idle_in_transaction_session_timeout = '1s'`);
      return work();
    });
  }

  private async require(sql: string, parameters: unknown[]): Promise<void> {
    if (!(await this.core.affects(sql, parameters))) throw new MoveInterrupted();
  }
}
