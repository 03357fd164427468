import { ApiProperty } from '@nestjs/swagger';
import { TENANT_DATABASE_STATES, type TenantDatabaseState } from '../../tenancy/catalog/tenant-database-row.js';
import type { OrganizationDatabase } from './organization-databases.js';

/** The database of an organization; everything is null until it has one */
export class OrganizationDatabaseView {
  @ApiProperty({ format: 'uuid' })
  server_id: string | null;

  /** Its state in the catalog */
  @ApiProperty({ type: 'string', enum: [...TENANT_DATABASE_STATES, null], nullable: true })
  state: TenantDatabaseState | null;

  /** The version of its newest migration */
  @ApiProperty({ type: 'integer' })
  schema: number | null;

  /** The name of that migration; null if it belongs to another release */
  migration: string | null;

  /** Whether this release has newer migrations */
  is_behind: boolean | null;

  /** When a failed migration made the organization unavailable */
  quarantined_at: Date | null;

  /** Null if the database does not exist, or while its server does not answer */
  @ApiProperty({ type: 'integer' })
  size_bytes: number | null;

  /** When the size was measured */
  measured_at: Date | null;
}

export const organizationDatabaseView = (database: OrganizationDatabase): OrganizationDatabaseView => ({
  server_id: database.server_id,
  state: database.state,
  schema: database.schema,
  migration: database.migration,
  is_behind: database.is_behind,
  quarantined_at: database.quarantined_at,
  size_bytes: database.size_bytes,
  measured_at: database.measured_at,
});
