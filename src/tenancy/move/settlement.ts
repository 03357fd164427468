import { Injectable } from '@nestjs/common';
import { refreshViews } from '../copy/obstacles.js';
import { forceRowSecurity, validateForeignKeys } from '../copy/table-guards.js';
import { removeJournal } from './journal.js';
import { MoveCatalog } from './move-catalog.js';
import { MoverSessionFactory } from './mover-sessions.js';
import { guardsOf, type TenantMove } from './tenant-move.js';

/** The work after the switch, while the target serves the organization. Every step can be repeated. */
@Injectable()
export class Settlement {
  constructor(
    private readonly moves: MoveCatalog,
    private readonly sessions: MoverSessionFactory,
  ) {}

  async settle(move: TenantMove): Promise<TenantMove> {
    if (move.facts.settled) return move;
    const guards = guardsOf(move);
    await this.sessions.inTarget(move, async (target) => {
      await validateForeignKeys(target, guards);
      await refreshViews(target);
      await target.query('ANALYZE');
    });
    await this.sessions.inSource(move, async (source) => {
      await removeJournal(source);
      await forceRowSecurity(source, guards, true);
    });
    return this.moves.note(move, { settled: true });
  }
}
