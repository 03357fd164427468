import type { Client } from 'pg';
import type { DataSource, EntityMetadata } from 'typeorm';
import { identifier } from '../identifiers.js';

/**
 * TypeORM compares views and generated columns by their text, which PostgreSQL does not store. TypeORM stores it in a
 * separate table, which databases of this project do not have. The scratch database gets such a table. It contains the
 * entity's text if PostgreSQL parses both to the same expression, and PostgreSQL's text if they differ.
 */
const CREATE_TABLE = `
  CREATE TABLE typeorm_metadata (
    type varchar NOT NULL, database varchar, schema varchar, "table" varchar, name varchar, value text
  )`;

const VIEWS = `
  SELECT relname AS name, relkind = 'm' AS materialized, pg_get_viewdef(oid) AS definition FROM pg_class
  WHERE relkind IN ('v', 'm') AND relnamespace = 'public'::regnamespace`;

const GENERATED = `
  SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
         pg_get_expr(d.adbin, d.adrelid) AS definition
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE a.attgenerated <> '' AND c.relnamespace = 'public'::regnamespace`;

const INSERT = `INSERT INTO typeorm_metadata VALUES ($1, current_database(), 'public', $2, $3, $4)`;

/** Prepares a scratch database for TypeORM's comparison. */
export async function noteExpressions(client: Client, dataSource: DataSource): Promise<void> {
  await client.query(CREATE_TABLE);
  const views = await client.query<{ name: string; materialized: boolean; definition: string }>(VIEWS);
  for (const { name, materialized, definition } of views.rows) {
    const metadata = dataSource.entityMetadatas.find(
      ({ tableName, tableType }) => tableType === 'view' && tableName === name,
    );
    const text = metadata && expressionOf(metadata, dataSource);
    const same =
      text !== undefined &&
      (await readBack(client, `CREATE VIEW tenantry_probe AS ${text}`, `pg_get_viewdef('tenantry_probe'::regclass)`));
    const isKept = same === definition && metadata?.tableMetadataArgs.materialized === materialized;
    await client.query(INSERT, [materialized ? 'MATERIALIZED_VIEW' : 'VIEW', null, name, isKept ? text : definition]);
  }
  const columns = await client.query<{ table: string; name: string; type: string; definition: string }>(GENERATED);
  for (const { table, name, type, definition } of columns.rows) {
    const text = dataSource.entityMetadatas
      .find(({ tableName }) => tableName === table)
      ?.columns.find(({ databaseName }) => databaseName === name)?.asExpression;
    const same =
      text !== undefined &&
      (await readBack(
        client,
        `ALTER TABLE ${identifier(table)} ADD tenantry_probe ${type} GENERATED ALWAYS AS (${text}) STORED`,
        `(SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = adrelid AND attnum = adnum
          WHERE attname = 'tenantry_probe')`,
      ));
    await client.query(INSERT, [
      'GENERATED_COLUMN',
      table,
      name,
      text !== undefined && same === definition ? text.trim() : definition,
    ]);
  }
}

/** The entity's text. If the entity uses a builder, TypeORM generates the text. */
const expressionOf = ({ expression }: EntityMetadata, dataSource: DataSource): string | undefined =>
  typeof expression === 'function' ? expression(dataSource).getQuery() : expression?.trim();

/**
 * PostgreSQL's text after `change`, which is rolled back. Null if PostgreSQL rejects it, for example because a table is
 * still missing.
 */
async function readBack(client: Client, change: string, held: string): Promise<string | null> {
  await client.query('BEGIN');
  try {
    await client.query(change);
    const { rows } = await client.query<{ held: string }>(`SELECT ${held} AS held`);
    return rows[0]?.held ?? null;
  } catch {
    return null;
  } finally {
    await client.query('ROLLBACK');
  }
}
