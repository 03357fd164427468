import { escapeLiteral } from 'pg';
import { identifier } from '../../database/identifiers.js';
import type { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { databaseName } from '../tenant.js';

/**
 * A template accepts no connections, so its content can change only after ALLOW_CONNECTIONS was changed, which creates
 * a new version of its row in pg_database. The build stores that version in the comment of the database.
 */
const PREFIX = 'Template of Tenantry, as built: ';

/** Records that the template is as built. This is the last step of a build. */
export async function noteBuilt(admin: PostgresAdmin, id: string): Promise<void> {
  const name = databaseName(id);
  const [row] = await admin.query<{ version: string }>(
    'SELECT xmin::text AS version FROM pg_database WHERE datname = $1',
    [name],
  );
  await admin.query(`COMMENT ON DATABASE ${identifier(name)} IS ${escapeLiteral(`${PREFIX}${row?.version ?? ''}`)}`);
}

/**
 * Whether the template may contain anything that its build did not create. A template of an older release has no
 * comment, and counts as built.
 */
export async function isAltered(admin: PostgresAdmin, id: string): Promise<boolean> {
  const [row] = await admin.query<{ is_altered: boolean }>(
    `SELECT shobj_description(oid, 'pg_database') <> $2 || xmin::text AS is_altered
     FROM pg_database WHERE datname = $1 AND starts_with(shobj_description(oid, 'pg_database'), $2)`,
    [databaseName(id), PREFIX],
  );
  return row?.is_altered === true;
}
