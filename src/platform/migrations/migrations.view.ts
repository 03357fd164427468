import { ApiProperty } from '@nestjs/swagger';
import type { SchemaCount, Status } from '../../tenancy/fleet/fleet-status.js';

/** The databases at one schema version */
export class SchemaView {
  /** The version of their newest migration */
  @ApiProperty({ type: 'integer' })
  schema: number;

  /** The name of that migration; null if it belongs to another release */
  migration: string | null;

  @ApiProperty({ type: 'integer' })
  organizations: number;

  /** Databases for new organizations */
  @ApiProperty({ type: 'integer' })
  spares: number;
}

/** The schema versions of all organizations */
export class MigrationsView {
  /** The newest migration of this release */
  @ApiProperty({ type: 'integer' })
  target: number;

  /** The oldest version that this release serves */
  @ApiProperty({ type: 'integer' })
  oldest_served: number;

  /** Oldest first */
  schemas: SchemaView[];

  /** Number of organizations that a failed migration made unavailable */
  @ApiProperty({ type: 'integer' })
  quarantined: number;
}

export const migrationsView = ({ target, oldest_served, schemas, quarantined_count }: Status): MigrationsView => ({
  target,
  oldest_served,
  schemas: schemas.map(schemaView),
  quarantined: quarantined_count,
});

const schemaView = ({ schema, migration, organizations, spares }: SchemaCount): SchemaView => ({
  schema,
  migration,
  organizations,
  spares,
});
