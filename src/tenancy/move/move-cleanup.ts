import { Injectable } from '@nestjs/common';
import { TenantCatalog } from '../catalog/tenant-catalog.js';
import { forceRowSecurity } from '../copy/table-guards.js';
import { TenantProvisioner } from '../provisioning/tenant-provisioner.js';
import { FenceLift } from './fence-lift.js';
import { removeJournal } from './journal.js';
import { MoveCatalog } from './move-catalog.js';
import { MoverSessionFactory } from './mover-sessions.js';
import type { TenantMove } from './tenant-move.js';

/** Removes everything that an abandoned move created. Every step can be repeated. */
@Injectable()
export class MoveCleanup {
  constructor(
    private readonly moves: MoveCatalog,
    private readonly catalog: TenantCatalog,
    private readonly lift: FenceLift,
    private readonly provisioner: TenantProvisioner,
    private readonly sessions: MoverSessionFactory,
  ) {}

  /** The move is `abandoning`. The caller has its lock. */
  async abandon(move: TenantMove): Promise<void> {
    await this.lift.endMover(move);
    await this.lift.reopen(move);
    const source = await this.catalog.find(move.from_database);
    if (source) {
      await this.sessions.inSource(move, async (client) => {
        if (move.kind === 'move') await removeJournal(client);
        if (move.facts.guards) await forceRowSecurity(client, move.facts.guards, true);
      });
    }
    const target = (await this.moves.find(move.id))?.to_database;
    if (move.kind !== 'undo' && target) await this.provisioner.dropCopy(target, 'arriving');
    await this.moves.end(move.id, ['abandoning'], 'abandoned');
  }
}
