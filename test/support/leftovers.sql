-- What is not as it must be in the installation whose core database this is asked in, as far as core and its server tell:
-- whatever is unfinished, left over, missing, or open to the wrong ones. Without rows, all is well.
-- A role bears no sign of its installation: one without a database counts when it was made after this core database.
WITH ours AS (
  SELECT r.oid AS owner, r.rolname AS owner_name, i.id AS server,
    (SELECT oid FROM pg_database WHERE datname = current_database()) AS core
  FROM installation i JOIN pg_roles r ON r.rolname = 'tenantry_owner_' || replace(i.id::text, '-', '')
), ledger AS (
  SELECT t.*, 'tenantry_' || replace(t.id::text, '-', '') AS name FROM tenant_databases t
), here AS (
  SELECT l.*, d.oid AS database, d.datacl, d.datdba FROM ledger l JOIN ours ON l.server_id = ours.server
  LEFT JOIN pg_database d ON d.datname = l.name
)
SELECT 'database ' || datname AS name FROM pg_database d, ours
WHERE datdba = owner AND NOT EXISTS (SELECT FROM ledger l WHERE l.name = datname)
UNION ALL
SELECT 'role ' || rolname FROM pg_roles r, ours
WHERE rolname ~ '^tenantry_[0-9a-f]{32}$' AND NOT EXISTS (SELECT FROM ledger l WHERE l.name = rolname)
  AND r.oid > core AND NOT EXISTS (SELECT FROM pg_database WHERE datname = rolname)
UNION ALL
SELECT 'ledger row ' || id || ' ' || state FROM ledger WHERE state NOT IN ('ready', 'template', 'fenced')
UNION ALL
SELECT 'organization ' || slug || ' ' || status || ' ' || coalesce(state, 'without database')
FROM organizations o LEFT JOIN ledger l ON l.organization_id = o.id
WHERE (status, coalesce(state, '')) NOT IN (('active', 'ready'), ('suspended', 'ready'), ('deleted', 'fenced'))
UNION ALL
SELECT 'schema ' || schema || ' of ' || name FROM ledger
WHERE state = 'ready' AND schema IS DISTINCT FROM (SELECT max(schema) FROM ledger WHERE state = 'template')
UNION ALL
SELECT 'no database ' || name FROM here WHERE database IS NULL
UNION ALL
SELECT 'no role ' || name FROM here WHERE state <> 'template' AND NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
UNION ALL
SELECT name || ' admits ' || admitted::text
FROM here, ours, LATERAL (
  SELECT array_agg(coalesce(r.rolname, 'PUBLIC')::text ORDER BY r.rolname::text COLLATE "C") AS admitted
  FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) acl LEFT JOIN pg_roles r ON r.oid = acl.grantee
  WHERE acl.privilege_type = 'CONNECT'
) who
WHERE database IS NOT NULL AND admitted IS DISTINCT FROM
  (SELECT array_agg(one ORDER BY one COLLATE "C") FROM unnest(ARRAY[owner_name::text, CASE state WHEN 'ready' THEN name END]) one
   WHERE one IS NOT NULL)
