import { Injectable } from '@nestjs/common';
import { CoreContext } from '../../database/core/core-context.js';
import { ACTIVATION } from './tenant-status.repository.js';

/** The conditions for giving an organization a spare. */
interface Claim {
  organizationId: string;
  /** The oldest acceptable schema version. */
  minServedSchema: number;
  /**
   * The newest epoch that this process has read. If core does not contain it, an older backup was restored, and no
   * spare is trusted.
   */
  epoch: number;
  /** Ids of the servers that may be chosen. */
  known: readonly string[];
  /** Ids of the unreachable servers. */
  unreachable: readonly string[];
}

/**
 * The open server with the most room for tenants, if it has a template. $1 is the number of databases that it may have
 * in excess of its maximum, $2 are the ids of unreachable servers. Triggers maintain the counts in `server_loads`.
 */
const LEAST_LOADED = `
  SELECT s.id FROM database_servers s LEFT JOIN server_loads l ON l.server_id = s.id
  WHERE s.state = 'open' AND s.id <> ALL ($2::uuid[])
    AND EXISTS (SELECT 1 FROM tenant_databases d WHERE d.server_id = s.id AND d.state = 'template')
    AND (s.max_databases IS NULL OR s.max_databases + $1::int > coalesce(l.databases, 0))
  ORDER BY coalesce(s.max_databases, 2147483647) - coalesce(l.tenants, 0) DESC, s.id
  LIMIT 1`;

/** Selects a server for a tenant, and a spare database on it, from the data in core. */
@Injectable()
export class TenantPlacement {
  constructor(private readonly core: CoreContext) {}

  /** The server with the spare for the next organization. */
  async leastLoaded(unreachable: readonly string[]): Promise<string | null> {
    const [id] = await this.core.column<string>(LEAST_LOADED, [1, unreachable]);
    return id ?? null;
  }

  /**
   * Inserts a database that is about to be built, on the open server with the most room. Runs one at a time, so that
   * concurrent calls do not exceed the maximum of a server.
   *
   * @param unreachable ids of servers that must not be chosen.
   * @returns the server, or null if none has room.
   */
  reserve(
    row: { id: string; secret: string; organizationId: string | null },
    unreachable: readonly string[],
  ): Promise<string | null> {
    return this.core.transaction(async () => {
      await this.core.query(`SELECT pg_advisory_xact_lock(hashtextextended('tenantry room', 0))`);
      const [serverId] = await this.core.column<string>(
        `INSERT INTO tenant_databases (server_id, id, state, secret, organization_id)
         SELECT least_loaded.id, $3, 'building', $4, $5 FROM (${LEAST_LOADED}) least_loaded RETURNING server_id`,
        [0, unreachable, row.id, row.secret, row.organizationId],
      );
      return serverId ?? null;
    });
  }

  /**
   * Assigns a spare database on the server with the most room to the organization, and activates it. Skips spares that
   * are being claimed concurrently. Runs in the current transaction.
   *
   * @returns whether it got one.
   */
  claim({ organizationId, minServedSchema, epoch, known, unreachable }: Claim): Promise<boolean> {
    return this.core.affects(
      `WITH claimed AS (
         UPDATE tenant_databases SET organization_id = $3, updated_at = now()
         WHERE id = (
           SELECT id FROM tenant_databases
           WHERE state = 'ready' AND organization_id IS NULL AND quarantined_at IS NULL AND schema >= $4
             AND server_id = (${LEAST_LOADED}) AND server_id = ANY ($6)
             AND EXISTS (SELECT 1 FROM tenant_changes WHERE epoch = $5)
           ORDER BY schema DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED
         )
         RETURNING organization_id
       )
       UPDATE organizations SET ${ACTIVATION}, updated_at = now()
       FROM claimed WHERE id = claimed.organization_id`,
      [1, unreachable, organizationId, minServedSchema, epoch, known],
    );
  }

  /** Whether the server with room for another database has fewer than `size` spares of a served schema version. */
  async isBelowTarget(size: number, minServedSchema: number, unreachable: readonly string[]): Promise<boolean> {
    const [isBelow] = await this.core.column<boolean>(
      `WITH least_loaded AS (${LEAST_LOADED})
       SELECT count(d.id) < $3::int
       FROM least_loaded r LEFT JOIN tenant_databases d
         ON d.server_id = r.id AND d.state = 'ready' AND d.organization_id IS NULL AND d.quarantined_at IS NULL AND d.schema >= $4
       GROUP BY r.id`,
      [0, unreachable, size, minServedSchema],
    );
    return isBelow === true;
  }
}
