/** The parts of a schema by name, with their definitions. */
export type SchemaDescription = ReadonlyMap<string, string>;

/** A part that differs between two schemas. Null in the schema in which it does not exist. */
export interface SchemaDifference {
  part: string;
  actual: string | null;
  expected: string | null;
}

/** The schema of the journal that a move keeps in a tenant database. It is no part of the tenant's own schema. */
export const JOURNAL_SCHEMA = 'tenantry_move';

/** $1 and $2: the roles that own and use it. The description uses fixed names for them, whatever their actual names. */
export const DESCRIBE_SCHEMA = `
  WITH spaces AS (
    SELECT oid, CASE nspname WHEN 'public' THEN '' ELSE nspname || '.' END AS prefix FROM pg_namespace
    WHERE nspname NOT IN ('pg_catalog', 'information_schema', '${JOURNAL_SCHEMA}') AND nspname NOT LIKE 'pg\\_toast%' AND nspname NOT LIKE 'pg\\_temp%'
  ), relations AS (
    SELECT c.oid, s.prefix || c.relname AS name, c.relkind, c.relowner,
           coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, c.relowner)) AS acl
    FROM pg_class c JOIN spaces s ON s.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
      AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
  ), roles AS (
    SELECT oid, CASE rolname WHEN $1 THEN 'the owner' WHEN $2 THEN 'its role' ELSE rolname::text END AS called FROM pg_roles
  )
  SELECT CASE relkind WHEN 'v' THEN 'view ' WHEN 'm' THEN 'view ' WHEN 'S' THEN 'sequence ' ELSE 'table ' END || name AS part,
         CASE WHEN relkind IN ('v', 'm') THEN pg_get_viewdef(relations.oid) ELSE 'of ' || coalesce(called, '?') END AS definition
  FROM relations LEFT JOIN roles ON roles.oid = relowner
  UNION ALL
  SELECT 'column ' || r.name || '.' || a.attname,
         concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'NOT NULL' END,
                   CASE WHEN a.attidentity <> '' THEN 'IDENTITY' END,
                   CASE WHEN a.attgenerated <> '' THEN 'GENERATED' ELSE 'DEFAULT' END || ' ' || pg_get_expr(d.adbin, d.adrelid))
  FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum WHERE r.relkind IN ('r', 'p')
    AND (r.name <> 'tenant_marker' OR a.attname NOT IN ('seeded', 'closed_at')) -- they are added when they are needed
  UNION ALL
  SELECT 'constraint ' || r.name || '.' || k.conname, pg_get_constraintdef(k.oid)
  FROM relations r JOIN pg_constraint k ON k.conrelid = r.oid WHERE k.contype <> 'n'
  UNION ALL
  SELECT 'index ' || i.relname, pg_get_indexdef(i.oid)
  FROM relations r JOIN pg_index x ON x.indrelid = r.oid JOIN pg_class i ON i.oid = x.indexrelid
  WHERE i.relname <> 'migrations_name' -- it comes with the next migration
    AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.oid AND k.contype IN ('p', 'u', 'x'))
  UNION ALL
  SELECT 'trigger ' || r.name || '.' || t.tgname, pg_get_triggerdef(t.oid)
  FROM relations r JOIN pg_trigger t ON t.tgrelid = r.oid JOIN pg_proc p ON p.oid = t.tgfoid
  WHERE NOT t.tgisinternal AND p.pronamespace IS DISTINCT FROM to_regnamespace('${JOURNAL_SCHEMA}')
  UNION ALL
  SELECT 'function ' || p.oid::regprocedure, pg_get_functiondef(p.oid)
  FROM pg_proc p JOIN spaces s ON s.oid = p.pronamespace
  WHERE p.prokind IN ('f', 'p') AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
  UNION ALL
  SELECT 'type ' || s.prefix || t.typname, string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
  FROM pg_type t JOIN spaces s ON s.oid = t.typnamespace JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY 1
  UNION ALL
  SELECT 'extension ' || extname, extversion FROM pg_extension
  UNION ALL
  SELECT 'rights on ' || r.name || ' of ' || coalesce(g.called, 'PUBLIC'), string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type)
  FROM relations r CROSS JOIN LATERAL aclexplode(r.acl) a LEFT JOIN roles g ON g.oid = a.grantee
  WHERE NOT (a.grantee = r.relowner AND a.privilege_type = 'MAINTAIN') -- owners have it since PostgreSQL 17
  GROUP BY 1`;

/** The parts in which the actual schema differs from the expected one. */
export function compare(actual: SchemaDescription, expected: SchemaDescription): SchemaDifference[] {
  return [...new Set([...actual.keys(), ...expected.keys()])]
    .sort()
    .map((part) => ({ part, actual: actual.get(part) ?? null, expected: expected.get(part) ?? null }))
    .filter((one) => one.actual !== one.expected);
}

/** The difference as text. */
export function inWords({ part, actual, expected }: SchemaDifference): string {
  if (actual === null) return `${part} is missing`;
  return expected === null ? `${part} is not expected` : `${part} is ${actual}, expected ${expected}`;
}
