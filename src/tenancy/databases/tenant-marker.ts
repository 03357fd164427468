import type { DataSource } from 'typeorm';
import type { SchemaVersion } from '../../database/schema/migrated-database.js';
import type { TenantSchema } from '../tenant-schema.js';

/**
 * The single row in which a tenant database stores its tenant and its schema version. Its own role can only read it.
 */
export interface TenantMarker {
  database_id: string;
  installation_id: string;
  /** The newest applied migration. */
  schema: number;
  /** The oldest schema version that a release must know to serve it. Contracting migrations raise it. */
  minCodeSchema: number;
}

export const CREATE_MARKER = `
  CREATE TABLE tenant_marker (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    database_id uuid NOT NULL,
    installation_id uuid NOT NULL,
    schema bigint NOT NULL DEFAULT 0,
    requires bigint NOT NULL DEFAULT 0
  )`;

/**
 * `seeded`: tables in which migrations left rows, which do not count as use. `closed_at`: when its tenant lost access.
 * The table is altered only if necessary, because ALTER TABLE waits for every reader, such as a backup.
 */
export const EXTEND_MARKER = `
  DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'tenant_marker'::regclass AND attname = 'closed_at') THEN
      ALTER TABLE tenant_marker
        ADD COLUMN IF NOT EXISTS seeded text[] NOT NULL DEFAULT '{}',
        ADD COLUMN IF NOT EXISTS closed_at timestamp with time zone;
    END IF;
  END $$`;

export const READ_MARKER = `
  SELECT database_id, installation_id, schema::float8, requires::float8 AS "minCodeSchema" FROM tenant_marker`;

/** Whether this release can serve a database with that schema version. */
export const isServable = ({ schema, minCodeSchema }: TenantMarker, release: TenantSchema): boolean =>
  schema >= release.minServedSchema && minCodeSchema <= release.head;

/** The open databases that lack migrations of this release. */
const behind = new WeakSet<DataSource>();

/** Records whether an opened database lacks migrations of this release. */
export function noteSchema(dataSource: DataSource, { schema }: TenantMarker, { head }: TenantSchema): void {
  if (schema < head) behind.add(dataSource);
}

/** Whether a database lacked migrations of this release when it was opened. */
export const isBehind = (dataSource: DataSource): boolean => behind.has(dataSource);

export const recordSchemaVersion = ({ schema, minCodeSchema }: SchemaVersion): string =>
  `UPDATE tenant_marker SET schema = ${schema}, requires = ${minCodeSchema}`;
