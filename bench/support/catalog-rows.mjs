/** An id that is the same for the same text. It has version 4, because commands reject others. */
export const id = (text) => `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;

/** Changes of tenants that a poller has not read. */
export const CHANGES = 10_000;

/**
 * A catalog of tenants without any database behind them, on servers that do not answer. Triggers are disabled, because
 * a million calls would take minutes. Their counts are added afterwards.
 */
export const catalogOf = (tenants, servers) => `
  SET session_replication_role = replica;
  INSERT INTO database_servers (id, host, port, state, max_databases, admin_user)
  SELECT ${id("'server' || i")}, '127.1.' || i / 250 || '.' || (1 + i % 250), 1, 'open', 1500, 'postgres' FROM generate_series(1, ${servers}) i;
  INSERT INTO organizations (id, name, slug, status, activated_at)
  SELECT ${id("'tenant' || i")}, 'Tenant ' || i, 'tenant-' || i, 'active', now() FROM generate_series(1, ${tenants}) i;
  INSERT INTO tenant_databases (id, server_id, state, secret, schema, organization_id)
  SELECT ${id("'database' || i")}, ${id(`'server' || (1 + i % ${servers})`)}, 'ready', repeat('s', 120), 1,
    ${id("'tenant' || i")} FROM generate_series(1, ${tenants}) i;
  INSERT INTO tenant_databases (id, server_id, state, schema)
  SELECT ${id("'template' || i")}, ${id("'server' || i")}, 'template', 1 FROM generate_series(1, ${servers}) i;
  INSERT INTO tenant_databases (id, server_id, state, secret, schema)
  SELECT gen_random_uuid(), ${id("'server' || i")}, 'ready', 's', 1 FROM generate_series(1, ${servers}) i, generate_series(1, 3);
  INSERT INTO tenant_changes (epoch, organization_id, slug)
  SELECT epoch + i, ${id("'tenant' || i")}, 'tenant-' || i FROM tenant_epoch, generate_series(1, ${CHANGES}) i;
  UPDATE tenant_epoch SET epoch = epoch + ${CHANGES};
  INSERT INTO tenant_email_checks (database_id, kept) SELECT id, 0 FROM tenant_databases WHERE organization_id IS NOT NULL;
  INSERT INTO tenant_audit_checks (database_id) SELECT id FROM tenant_databases WHERE organization_id IS NOT NULL;
  INSERT INTO migration_runs (id, target, options, state)
  VALUES (${id("'run'")}, 2, '{"only": null, "canary": 0, "wave": null, "concurrency": 4, "stopAfter": 10}', 'running');
  UPDATE migration_runs SET wave_to = 2147483647;
  INSERT INTO migration_results (run_id, database_id, position, slug, from_schema, server_id)
  SELECT ${id("'run'")}, ${id("'database' || i")}, i, 'tenant-' || i, 1, ${id(`'server' || (1 + i % ${servers})`)}
  FROM generate_series(1, ${tenants}) i;
  INSERT INTO migration_workers (id, run_id) VALUES (${id("'worker'")}, ${id("'run'")});
  DELETE FROM server_loads;
  INSERT INTO server_loads SELECT server_id, count(*) FILTER (WHERE state <> 'template'), count(organization_id)
  FROM tenant_databases GROUP BY server_id;
  DELETE FROM fleet_counts;
  INSERT INTO fleet_counts SELECT 'organizations', status, count(*) FROM organizations GROUP BY status;
  INSERT INTO fleet_counts SELECT 'tenant_databases', state, count(*) FROM tenant_databases GROUP BY state;
  INSERT INTO fleet_counts SELECT run_id::text, state, count(*) FROM migration_results GROUP BY run_id, state;
  SET session_replication_role = origin;`;
