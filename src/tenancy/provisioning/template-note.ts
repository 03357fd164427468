import { escapeLiteral } from 'pg';
import { identifier } from '../../database/identifiers.js';
import type { PostgresAdmin } from '../../database/server/postgres-admin.js';
import { databaseName } from '../tenant.js';

/**
 * A template accepts no connections, so its content can change only after ALLOW_CONNECTIONS was changed, which creates
 * a new version of its row in pg_database. The build stores the row version in the comment of the database.
 */
const PREFIX = 'Template of Tenantry, as built: ';

/** Records that the template is unchanged since its build. This is the last step of a build. */
export async function noteBuilt(admin: PostgresAdmin, id: string): Promise<void> {
  const name = databaseName(id);
  const [version = ''] = await admin.column<string>('SELECT xmin::text FROM pg_database WHERE datname = $1', [name]);
  await admin.query(`COMMENT ON DATABASE ${identifier(name)} IS ${escapeLiteral(`${PREFIX}${version}`)}`);
}

/**
 * Whether the template may contain anything that its build did not create. A template of an older release has no
 * comment, and counts as built.
 */
export async function isAltered(admin: PostgresAdmin, id: string): Promise<boolean> {
  const [isAltered] = await admin.column<boolean>(
    `SELECT shobj_description(oid, 'pg_database') <> $2 || xmin::text
     FROM pg_database WHERE datname = $1 AND starts_with(shobj_description(oid, 'pg_database'), $2)`,
    [databaseName(id), PREFIX],
  );
  return isAltered === true;
}
