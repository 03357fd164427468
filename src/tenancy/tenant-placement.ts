import { Injectable } from '@nestjs/common';
import { CoreContext } from '../database/core-context.js';
import { ACTIVATION } from './tenant-states.js';

/** What an organization needs to be given a spare. */
interface Claim {
  organizationId: string;
  /** The oldest schema that will do. */
  oldestServed: number;
  /** What this process knows: when core does not, an older copy was restored, and no spare is to be trusted. */
  epoch: number;
  /** Ids of the servers that may be chosen. */
  known: readonly string[];
  /** Ids of those that cannot be reached. */
  lost: readonly string[];
}

/**
 * The open server with the most room for tenants, if it has a template; $1 is how many databases more than its most it
 * may have, $2 are the ids of servers that are out of reach. The counts are those of `server_loads`, which triggers keep.
 */
const ROOMIEST = `
  SELECT s.id FROM database_servers s LEFT JOIN server_loads l ON l.server_id = s.id
  WHERE s.state = 'open' AND s.id <> ALL ($2::uuid[])
    AND EXISTS (SELECT 1 FROM tenant_databases d WHERE d.server_id = s.id AND d.state = 'template')
    AND (s.max_databases IS NULL OR s.max_databases + $1::int > coalesce(l.databases, 0))
  ORDER BY coalesce(s.max_databases, 2147483647) - coalesce(l.tenants, 0) DESC, s.id
  LIMIT 1`;

/** Which server a tenant goes to, and which spare database there it gets, by what core knows of them. */
@Injectable()
export class TenantPlacement {
  constructor(private readonly core: CoreContext) {}

  /** The server the next organization finds its spare on. */
  async roomiest(lost: readonly string[]): Promise<string | null> {
    const [server] = await this.core.manager.query<{ id: string }[]>(ROOMIEST, [1, lost]);
    return server?.id ?? null;
  }

  /**
   * Writes down a database that is to be built, on the open server with the most room. One at a time, so that no server
   * gets more than its most however many ask.
   *
   * @param lost ids of servers not to be chosen.
   * @returns the server, or null when none has room.
   */
  reserve(
    row: { id: string; secret: string; organizationId: string | null },
    lost: readonly string[],
  ): Promise<string | null> {
    return this.core.transaction(async () => {
      await this.core.manager.query(`SELECT pg_advisory_xact_lock(hashtextextended('tenantry room', 0))`);
      const [reserved] = await this.core.manager.query<{ server_id: string }[]>(
        `INSERT INTO tenant_databases (server_id, id, state, secret, organization_id)
         SELECT roomiest.id, $3, 'building', $4, $5 FROM (${ROOMIEST}) roomiest RETURNING server_id`,
        [0, lost, row.id, row.secret, row.organizationId],
      );
      return reserved?.server_id ?? null;
    });
  }

  /**
   * Gives the organization a spare database on the server with the most room, if there is one that nobody else is taking
   * at this moment, and activates it. Part of the transaction it is called in.
   *
   * @returns whether it got one.
   */
  async claim({ organizationId, oldestServed, epoch, known, lost }: Claim): Promise<boolean> {
    const [, activated] = await this.core.manager.query<[unknown, number]>(
      `WITH claimed AS (
         UPDATE tenant_databases SET organization_id = $3, updated_at = now()
         WHERE id = (
           SELECT id FROM tenant_databases
           WHERE state = 'ready' AND organization_id IS NULL AND quarantined_at IS NULL AND schema >= $4
             AND server_id = (${ROOMIEST}) AND server_id = ANY ($6)
             AND EXISTS (SELECT 1 FROM tenant_changes WHERE epoch = $5)
           ORDER BY schema DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED
         )
         RETURNING organization_id
       )
       UPDATE organizations SET ${ACTIVATION}, updated_at = now()
       FROM claimed WHERE id = claimed.organization_id`,
      [1, lost, organizationId, oldestServed, epoch, known],
    );
    return activated > 0;
  }

  /** Whether the server that has room for another database has fewer spares than `size` of an age that is served. */
  async lacksSpares(size: number, oldestServed: number, lost: readonly string[]): Promise<boolean> {
    const [row] = await this.core.manager.query<{ lacks: boolean }[]>(
      `WITH roomiest AS (${ROOMIEST})
       SELECT count(d.id) < $3::int AS lacks
       FROM roomiest r LEFT JOIN tenant_databases d
         ON d.server_id = r.id AND d.state = 'ready' AND d.organization_id IS NULL AND d.quarantined_at IS NULL AND d.schema >= $4
       GROUP BY r.id`,
      [0, lost, size, oldestServed],
    );
    return row?.lacks === true;
  }
}
