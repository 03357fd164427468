import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { TenantHold } from '../context/tenant-hold.js';
import { FenceLift } from './fence-lift.js';
import { KeptCopies } from './kept-copies.js';
import { MoveCatalog } from './move-catalog.js';
import { MoveCleanup } from './move-cleanup.js';
import { FENCE_MS } from './move-fence.js';
import { MoveLock } from './move-lock.js';
import type { TenantMove } from './tenant-move.js';

/** The time between two looks at a fence that is overdue but could not be lifted. */
const AGAIN_AFTER_MS = 200;

/** Swaps that have not just begun. No process continues one whose process died. */
const DEAD_SWAPS = `kind = 'restore' AND step NOT IN ('switched', 'done', 'abandoned')
  AND updated_at < now() - interval '10 seconds'`;

const OLD_COPIES = `step = 'switched' ORDER BY keep_until LIMIT 200`;

/** Finishes moves whose mover is gone: fences that are overdue, abandoned moves, and old copies. */
@Injectable()
export class MoveUpkeep implements OnModuleInit {
  private readonly logger = new Logger(MoveUpkeep.name);
  private readonly watched = new Set<string>();

  constructor(
    private readonly hold: TenantHold,
    private readonly lift: FenceLift,
    private readonly moves: MoveCatalog,
    private readonly cleanup: MoveCleanup,
    private readonly lock: MoveLock,
    private readonly kept: KeptCopies,
  ) {}

  /** Every process whose requests wait watches the fence, because the reconciler would look too late. */
  onModuleInit(): void {
    this.hold.onHeld((organizationId) => void this.watch(organizationId));
  }

  /** One round of the reconciler. */
  async round(isStopping: () => boolean): Promise<void> {
    await this.lift.liftOverdue();
    const each = async (condition: string, work: (move: TenantMove) => Promise<unknown>): Promise<void> => {
      for (const move of await this.moves.list(condition)) {
        if (isStopping()) return;
        await work(move).catch((error: unknown) =>
          this.logger.error({ err: error, move: move.id, step: move.step }, 'The rest of a move was not removed'),
        );
      }
    };
    await each(DEAD_SWAPS, (swap) => this.cleanup.abandonDead(swap));
    await each(`step = 'abandoning'`, (move) => this.lock.tryHold(move, () => this.cleanup.abandon(move)));
    await each(OLD_COPIES, (move) => this.kept.keepUp(move));
  }

  /** Lifts the fence of an organization as soon as it is overdue. */
  private async watch(organizationId: string): Promise<void> {
    if (this.watched.has(organizationId)) return;
    this.watched.add(organizationId);
    try {
      for (const deadline = Date.now() + 10 * FENCE_MS; Date.now() < deadline;) {
        const leftMs = await this.moves.fenceEndsIn(organizationId);
        if (leftMs === null) return;
        await sleep(Math.max(leftMs, AGAIN_AFTER_MS), undefined, { ref: false });
        await this.lift.liftOverdue(organizationId);
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'The fence of a move cannot be watched');
    } finally {
      this.watched.delete(organizationId);
    }
  }
}
