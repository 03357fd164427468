import { inParallel } from './in-parallel.mjs';

let copies = 0;

/** The rights of a tenant's role in its database, granted by a session there. */
const isolate = (name) => `
  BEGIN;
  GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name};
  GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name};
  REVOKE ALL ON migrations, tenant_marker FROM ${name};
  UPDATE tenant_marker SET database_id = gen_random_uuid();
  COMMIT`;

/**
 * The same with the isolation of a tenant, and nothing else: a role that alone may connect, and a session in the database
 * that grants it its rows. It shows how fast PostgreSQL itself is.
 */
export const createIsolated = (database, databases, connections) =>
  createFromTemplate(database, databases, connections, async (client, name, template) => {
    await client.query(`CREATE ROLE ${name} LOGIN CONNECTION LIMIT 20`);
    await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${name}`);
    const session = await database.connect(name);
    await session.query(isolate(name));
    await session.end();
  });

const copy = (client, name, template) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);

/**
 * Copies the template of new tenants with CREATE DATABASE alone, over this many connections. The copies stay: ext4
 * without a journal does not reuse an inode that was freed within the last minutes, and searches for another one
 * sequentially. After a DROP DATABASE the next copies of all sides would take five to ten times as long.
 *
 * @returns how long the copying took, in ms.
 */
export async function createFromTemplate(database, databases, connections, create = copy) {
  const [{ id }] = await database.sql('tenantry', `SELECT id FROM tenant_databases WHERE state = 'template'`);
  const template = `tenantry_${id.replaceAll('-', '')}`;
  const names = Array.from({ length: databases }, () => `bare_${(copies += 1)}`);
  const clients = await Promise.all(Array.from({ length: connections }, () => database.connect('tenantry')));
  const begin = performance.now();
  await inParallel(connections, names, async (name) => {
    const client = clients.pop();
    await create(client, name, template);
    clients.push(client);
  });
  const took = performance.now() - begin;
  for (const client of clients) await client.end();
  return took;
}
