import { escapeLiteral as literal } from 'pg';
import type { Installation } from '../../database/core/installation.js';
import { identifier } from '../../database/identifiers.js';
import { databaseName } from '../tenant.js';

/** Writes the marker of a new database, and grants its role the privileges of requests, in one transaction. */
export function rowGrants(id: string, installation: Installation): string {
  const role = identifier(databaseName(id));
  return `
    SET LOCAL ROLE ${identifier(installation.ownerRole)};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${role};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${role};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${role};
    REVOKE ALL ON migrations, tenant_marker FROM ${role};
    GRANT SELECT ON tenant_marker TO ${role};
    REVOKE UPDATE, DELETE ON audit_log FROM ${role};
    UPDATE tenant_marker SET database_id = ${literal(id)}, installation_id = ${literal(installation.id)};
  `;
}
