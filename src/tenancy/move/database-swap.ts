import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { SECOND } from '../../config/units.js';
import { CoreContext } from '../../database/core/core-context.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { TenantChanges } from '../changes/tenant-changes.js';
import { FenceLift } from './fence-lift.js';
import { removeJournal } from './journal.js';
import { MoveCatalog } from './move-catalog.js';
import { MoveCleanup } from './move-cleanup.js';
import { MoveFence } from './move-fence.js';
import { MoveLock } from './move-lock.js';
import { MoveStopped } from './move.errors.js';
import { type MoverSessions, MoverSessionFactory } from './mover-sessions.js';
import { RUNNING, type TenantMove } from './tenant-move.js';

/** As for a move: the fence is given up while a transaction stays open, and raised again after this time. */
const AGAIN_AFTER_MS = 5 * SECOND;
const FENCE_TRIES = 5;

const LOCK_MS = 10 * SECOND;
const POLL_MS = 100;

interface Database {
  readonly id: string;
  readonly server_id: string;
}

/** The two databases of a swap, and the work in the pause. */
export interface Swap {
  readonly organization: { readonly id: string; readonly slug: string };
  /** The database that serves the organization. */
  readonly from: Database;
  /** A closed database with the same schema, which is `beside`. */
  readonly to: Database;
  /** Carries over the last changes, while no request reaches either database. */
  readonly last: (from: Client, to: Client) => Promise<void>;
  /** Runs in the transaction of the switch. */
  readonly record: () => Promise<void>;
}

/** Serves an organization from another database that is already filled. The previous one is `beside` afterwards. */
@Injectable()
export class DatabaseSwap {
  constructor(
    private readonly core: CoreContext,
    private readonly catalog: TenantCatalog,
    private readonly changes: TenantChanges,
    private readonly moves: MoveCatalog,
    private readonly lock: MoveLock,
    private readonly fence: MoveFence,
    private readonly lift: FenceLift,
    private readonly cleanup: MoveCleanup,
    private readonly sessions: MoverSessionFactory,
  ) {}

  /**
   * Requests wait during the pause. If it fails, the organization is served as before.
   *
   * @returns the duration of the pause in milliseconds.
   * @throws MoveRefused while the organization is moved, MoveStopped if its transactions do not end.
   */
  async swap(swap: Swap): Promise<number> {
    const begun = await this.begin(swap);
    const work = async (): Promise<void> => {
      const move = await this.moves.advance(begun, 'catching_up');
      await this.sessions.withDoors(move, (sessions) => this.switchOver(move, swap, sessions));
    };
    try {
      await this.lock.hold(begun, work, AbortSignal.timeout(LOCK_MS));
      await this.changes.catchUp();
    } finally {
      await this.end(begun).catch(() => undefined); // the reconciler repeats it, and the first failure is reported
    }
    const { pause_ms } = await this.moves.get(begun.id);
    return Number(pause_ms);
  }

  private async begin({ organization, from, to }: Swap): Promise<TenantMove> {
    await this.removeDead(organization.id);
    return this.moves.begin({
      organization_id: organization.id,
      slug: organization.slug,
      kind: 'restore',
      from_database: from.id,
      to_database: to.id,
      from_server_id: from.server_id,
      to_server_id: to.server_id,
      options: { keepDays: 0, rate: null },
    });
  }

  /** Waits while the reconciler removes a swap whose process died. */
  private async removeDead(organizationId: string): Promise<void> {
    for (const deadline = Date.now() + LOCK_MS; Date.now() < deadline; await sleep(POLL_MS)) {
      const left = await this.moves.running(organizationId);
      if (left?.kind !== 'restore') return;
      await this.cleanup.abandonDead(left);
    }
  }

  /** A swap that failed. The fence of one that could not be lifted is lifted first, by another process. */
  private async end({ id, from_database }: TenantMove): Promise<void> {
    if (!(await this.catalog.isIn(from_database, 'moving'))) await this.moves.end(id, RUNNING, 'abandoned');
  }

  private async switchOver(move: TenantMove, swap: Swap, sessions: MoverSessions): Promise<void> {
    await removeJournal(sessions.source); // of an earlier move, which can no longer be undone
    for (let attempt = 1; attempt <= FENCE_TRIES; attempt += 1) {
      if (attempt > 1) await sleep(AGAIN_AFTER_MS, undefined, { ref: false });
      if (await this.pause(move, swap, sessions, attempt === FENCE_TRIES)) return;
    }
    throw new MoveStopped('A transaction of the organization did not end.');
  }

  /** @returns whether the organization is served from the other database. */
  private async pause(begun: TenantMove, swap: Swap, sessions: MoverSessions, isLast: boolean): Promise<boolean> {
    const { source, target, sourceDoor, targetDoor } = sessions;
    let move = begun;
    await sourceDoor.take();
    try {
      move = await this.fence.raise(move);
      const isEmpty = await sourceDoor.shut(isLast);
      if (isEmpty) {
        move = await this.fence.begin(move);
        await swap.last(source, target);
        await targetDoor.open();
        await this.commit(move, swap);
        return true;
      }
      await this.lower(move, sessions);
      return false;
    } catch (error) {
      if ((await this.moves.get(move.id)).step === 'done') return true; // only the answer of core was lost
      await this.lower(move, sessions).catch(() => undefined); // an overdue fence is lifted by another process
      throw error;
    } finally {
      await sourceDoor.release().catch(() => undefined); // the lock ends with the session
    }
  }

  private commit(move: TenantMove, { from, to, record }: Swap): Promise<void> {
    return this.core.transaction(async () => {
      await this.core.query(`UPDATE tenant_databases SET state = 'arriving' WHERE id = $1 AND state = 'beside'`, [
        to.id,
      ]);
      await this.fence.pass(move);
      await this.moves.end(move.id, ['switched'], 'done');
      await this.core.query(`UPDATE tenant_databases SET state = 'beside' WHERE id = $1 AND state = 'left'`, [from.id]);
      await record();
    });
  }

  private async lower(move: TenantMove, { sourceDoor }: MoverSessions): Promise<void> {
    await sourceDoor.release();
    await this.lift.lift(move, true);
  }
}
