import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseName } from '../../src/tenancy/tenant.js';
import { administer } from './administer.js';

const LEFTOVERS = readFileSync(join(__dirname, 'leftovers.sql'), 'utf8');

/** How long the reconciler may take to finish or remove what a crash left. */
const RECONCILED_MS = 60_000;

/**
 * What is not as it must be in the installation with this core database: an organization that is served has its own
 * database at head, open to its role alone; a deleted one has it closed; and no other database, role or catalog row of the
 * installation is there but spares and templates.
 */
export async function violations(core: string): Promise<string[]> {
  const left = await administer(LEFTOVERS, core);
  if (left.length > 0) return left.map(({ name }) => String(name));
  const databases = await administer(
    `SELECT t.id, i.id AS installation FROM tenant_databases t, installation i WHERE state <> 'template'`,
    core,
  );
  const found = await Promise.all(
    databases.map(async ({ id, installation }) => {
      const name = databaseName(String(id));
      const rows = await administer('SELECT database_id, installation_id FROM tenant_marker', name).catch(() => []);
      const isRight = rows[0]?.['database_id'] === id && rows[0]?.['installation_id'] === installation;
      return isRight ? [] : [`${name} has the wrong marker`];
    }),
  );
  return found.flat();
}

/** Waits until the reconciler has ended everything, for a minute at most. @returns what it has not. */
export async function unsettled(core: string): Promise<string[]> {
  for (const deadline = Date.now() + RECONCILED_MS; ; await sleep(250)) {
    const found = await violations(core);
    if (found.length === 0 || Date.now() > deadline) return found;
  }
}
