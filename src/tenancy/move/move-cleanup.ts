import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { SECOND } from '../../config/units.js';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { forceRowSecurity } from '../copy/table-guards.js';
import { TenantProvisioner } from '../provisioning/tenant-provisioner.js';
import { FenceLift } from './fence-lift.js';
import { removeJournal } from './journal.js';
import { MoveCatalog } from './move-catalog.js';
import { MoveLock } from './move-lock.js';
import { MoveStopped } from './move.errors.js';
import { MoverSessionFactory } from './mover-sessions.js';
import { guardsOf, RUNNING, type TenantMove } from './tenant-move.js';

/** A mover that loses its sessions ends within this time, unless it hangs. */
const ENDING_MS = 5 * SECOND;

/** Removes everything that an abandoned move created. Every step can be repeated. */
@Injectable()
export class MoveCleanup {
  constructor(
    private readonly moves: MoveCatalog,
    private readonly lock: MoveLock,
    private readonly catalog: TenantCatalog,
    private readonly lift: FenceLift,
    private readonly provisioner: TenantProvisioner,
    private readonly sessions: MoverSessionFactory,
  ) {}

  /**
   * Ends the process that executes the move, which is `abandoning`, and abandons it then.
   *
   * @returns the move afterwards.
   * @throws MoveStopped if that process has not ended in time. The reconciler abandons the move then.
   */
  async endAndAbandon(move: TenantMove): Promise<TenantMove> {
    await this.lift.endMover(move);
    await this.lift.reopen(move);
    for (const deadline = Date.now() + ENDING_MS; Date.now() < deadline; await sleep(100)) {
      const now = await this.moves.get(move.id);
      if (now.step !== 'abandoning') return now;
      await this.lock.tryHold(now, () => this.abandon(now));
    }
    throw new MoveStopped(
      'The move is abandoned. Its remains are removed when the process that executed it has ended.',
    );
  }

  /** Abandons a swap whose process died. One that a process executes is left to it. */
  async abandonDead(swap: TenantMove): Promise<void> {
    await this.lock.tryHold(swap, async () => {
      if (await this.moves.end(swap.id, [...RUNNING, 'abandoning'], 'abandoning')) await this.abandon(swap);
    });
  }

  /** The move is `abandoning`. The caller has its lock. */
  async abandon(move: TenantMove): Promise<void> {
    await this.lift.endMover(move);
    await this.lift.reopen(move);
    const source = await this.catalog.find(move.from_database);
    if (source) {
      await this.sessions.inSource(move, async (client) => {
        if (move.kind === 'move') await removeJournal(client);
        await forceRowSecurity(client, guardsOf(move), true);
      });
    }
    const { to_database: target } = await this.moves.get(move.id);
    if (move.kind !== 'undo' && target) await this.provisioner.dropCopy(target, 'arriving');
    await this.moves.end(move.id, ['abandoning'], 'abandoned');
  }
}
