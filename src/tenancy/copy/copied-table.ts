import type { Client } from 'pg';
import { JOURNAL_SCHEMA } from '../../database/schema/schema-description.js';

/** A table whose rows are copied. Names are quoted and may be used in SQL. */
export interface CopiedTable {
  /** With its schema. */
  readonly name: string;
  /** The rows of the table itself, as in `FROM`: without those of tables that inherit from it, but with partitions. */
  readonly rows: string;
  /** All columns except generated ones. */
  readonly columns: readonly string[];
  /** The columns of the primary key with their types. Empty without one. */
  readonly key: readonly { readonly column: string; readonly type: string }[];
  /** Whether the binary form of its rows is the same in every database. Values of other types refer to the catalog. */
  readonly isBinary: boolean;
  /** The size on disk with indexes, in bytes. */
  readonly bytes: number;
}

/** SQL for the tables `c` that hold a tenant's rows. The marker describes one database, so no copy of it has another's. */
export const COPIED_TABLES = `
  pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relpersistence = 'p'
    AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '${JOURNAL_SCHEMA}')
    AND (n.nspname, c.relname) <> ('public', 'tenant_marker')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')`;

/** Types whose binary form depends on nothing else. So are arrays of them, and enums are sent as labels. */
const BINARY = `'{bool,int2,int4,int8,float4,float8,numeric,text,varchar,bpchar,bytea,uuid,json,jsonb,date,time,timetz,timestamp,
  timestamptz,interval,inet,cidr,macaddr,macaddr8,bit,varbit}'::name[]`;

const TABLES = `
  SELECT format('%I.%I', n.nspname, c.relname) AS name,
    CASE c.relkind WHEN 'r' THEN 'ONLY ' ELSE '' END || format('%I.%I', n.nspname, c.relname) AS rows,
    ARRAY(SELECT quote_ident(attname) FROM pg_attribute
          WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum) AS columns,
    (SELECT coalesce(json_agg(json_build_object('column', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod))
                              ORDER BY k.position), '[]')
     FROM pg_index i, unnest(i.indkey::int2[]) WITH ORDINALITY k (attnum, position)
     JOIN pg_attribute a ON a.attnum = k.attnum
     WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid) AS key,
    NOT EXISTS (
      SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid JOIN pg_type b ON b.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND b.typtype <> 'e'
        AND NOT (b.typnamespace = 'pg_catalog'::regnamespace AND ltrim(b.typname, '_') = ANY (${BINARY}))) AS "isBinary",
    coalesce((SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree(c.oid)),
             pg_total_relation_size(c.oid))::float8 AS bytes
  FROM ${COPIED_TABLES}
  ORDER BY bytes DESC, name`;

/** The tables of a database, largest first. */
export async function copiedTables(client: Client): Promise<CopiedTable[]> {
  return (await client.query<CopiedTable>(TABLES)).rows;
}
