import { tenantMigrations } from '../../migrations/tenant.js';
import { Installation } from '../../src/database/installation.js';
import { headOf } from '../../src/database/migration-runner.js';
import { DatabaseServers } from '../../src/tenancy/database-servers.js';
import { databaseName } from '../../src/tenancy/tenant.js';
import type { TestApp } from './app.js';

interface Row {
  slug: string;
  status: string;
  id: string | null;
  state: string | null;
  schema: number;
}

/**
 * What is not as it must be: an organization that is served has its own database at head, open to its role alone; a
 * deleted one has it closed; and no other database of the installation is there but spares and templates.
 */
export async function violations(app: TestApp): Promise<string[]> {
  const { ownerRole } = app.get(Installation);
  const organizations = await app.sql<Row>(
    `SELECT o.slug, o.status, d.id, d.state, d.schema::float8
     FROM organizations o LEFT JOIN tenant_databases d ON d.organization_id = o.id`,
  );
  const found = await Promise.all(organizations.map((row) => violationsOf(app, row)));
  const orphans = await app.sql<{ name: string }>(
    `SELECT datname AS name FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba
     WHERE r.rolname = $1 AND NOT EXISTS (
       SELECT 1 FROM tenant_databases t WHERE 'tenantry_' || replace(t.id::text, '-', '') = d.datname
         AND t.state IN ('ready', 'template', 'fenced'))`,
    [ownerRole],
  );
  return [...found.flat(), ...orphans.map(({ name }) => `${name} is an orphan`)];
}

async function violationsOf(app: TestApp, { slug, status, id, state, schema }: Row): Promise<string[]> {
  const { id: installationId, ownerRole } = app.get(Installation);
  const expected = status === 'deleted' ? 'fenced' : 'ready';
  const isSettled = ['active', 'suspended', 'deleted'].includes(status);
  if (!isSettled || id === null || state !== expected || schema !== headOf(tenantMigrations))
    return [`${slug} is ${status}, its database ${state ?? 'missing'} at ${schema}`];
  const found: string[] = [];
  const [marker] = await app.sql<{ database_id: string; installation_id: string }>(
    'SELECT database_id, installation_id FROM tenant_marker',
    [],
    databaseName(id),
  );
  if (marker?.database_id !== id || marker.installation_id !== installationId) found.push(`${slug}: wrong marker`);
  const admitted = await app.get(DatabaseServers).home.databases.admitted(id);
  const allowed = status === 'deleted' ? [ownerRole] : [ownerRole, databaseName(id)];
  if (admitted.sort().join() !== allowed.sort().join()) found.push(`${slug}: wrong ACL`);
  return found;
}
