import { Injectable } from '@nestjs/common';
import type { Client } from 'pg';
import { BudgetedClient } from '../../database/pool/budgeted-client.js';
import { withClient } from '../../database/pool/with-client.js';
import { CopySessions } from '../copy/copy-sessions.js';
import { DatabaseServers } from '../servers/database-servers.js';
import { Door } from './door.js';
import { moverName, targetOf, type TenantMove } from './tenant-move.js';

/** The sessions of a mover, by which it changes both sides. They all have the name of the move. */
export interface MoverSessions {
  readonly source: Client;
  readonly target: Client;
  readonly sourceDoor: Door;
  readonly targetDoor: Door;
}

/** Opens the sessions of movers. */
@Injectable()
export class MoverSessionFactory {
  constructor(
    private readonly copies: CopySessions,
    private readonly servers: DatabaseServers,
  ) {}

  /** Runs `work` in the source, as the owner of its objects. */
  inSource<T>(move: TenantMove, work: (client: Client) => Promise<T>): Promise<T> {
    return this.copies.with({ id: move.from_database, server_id: move.from_server_id }, work, moverName(move.id));
  }

  /** Runs `work` in the target, as the owner of its objects. */
  inTarget<T>(move: TenantMove, work: (client: Client) => Promise<T>): Promise<T> {
    return this.copies.with({ id: targetOf(move), server_id: move.to_server_id }, work, moverName(move.id));
  }

  inBoth<T>(move: TenantMove, work: (source: Client, target: Client) => Promise<T>): Promise<T> {
    return this.inSource(move, (source) => this.inTarget(move, (target) => work(source, target)));
  }

  /** Everything that the pause needs is open before it begins. */
  withDoors<T>(move: TenantMove, work: (sessions: MoverSessions) => Promise<T>): Promise<T> {
    const { from_database, from_server_id, to_server_id } = move;
    return this.inBoth(move, (source, target) =>
      this.onServer(from_server_id, move, (here) =>
        this.onServer(to_server_id, move, (there) =>
          work({
            source,
            target,
            sourceDoor: new Door(here, from_database),
            targetDoor: new Door(there, targetOf(move)),
          }),
        ),
      ),
    );
  }

  /** Runs `work` in the maintenance database of a server, as its administrator. */
  private async onServer<T>(id: string, move: TenantMove, work: (client: Client) => Promise<T>): Promise<T> {
    const { admin } = await this.servers.get(id);
    const client = new BudgetedClient({ ...admin.connection(), application_name: moverName(move.id) });
    return withClient<T, Client>(client, work);
  }
}
