import { Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../tenancy/database-server.js';
import { DatabaseServers } from '../tenancy/database-servers.js';
import { ServerCheck } from './check.js';
import { about, type Finding, warning } from './finding.js';
import { called, Inventory } from './inventory.js';

const DUPLICATES = 'SELECT name FROM migrations GROUP BY name HAVING count(*) > 1 ORDER BY name';

/** Releases before the unique index could apply a migration twice, when two of them ran side by side. */
@Injectable()
export class DuplicateMigrationsCheck extends ServerCheck {
  override readonly name = 'Migrations applied twice';
  override readonly isDeep = true;

  constructor(
    servers: DatabaseServers,
    private readonly inventory: Inventory,
  ) {
    super(servers);
  }

  protected override async lookAt(server: DatabaseServer): Promise<Finding[]> {
    const found: string[] = [];
    const note = (whose: string, rows: { name: string }[]): void => {
      if (rows.length > 0) found.push(`${whose} (${rows.map(({ name }) => name).join(', ')})`);
    };
    if (server === this.servers.home) note('core', await server.admin.query<{ name: string }>(DUPLICATES));
    const entries = (await this.inventory.ready()).filter(({ server_id }) => server_id === server.id);
    for (const entry of entries) {
      await server.databases
        .asOwner(entry.id, (client) => client.query<{ name: string }>(DUPLICATES))
        .then(({ rows }) => note(called(entry), rows))
        .catch(() => undefined); // another finding says that it cannot be reached
    }
    return about(found, APPLIED_TWICE);
  }
}

const APPLIED_TWICE = warning('migration_applied_twice', {
  meaning: 'The table migrations names a migration twice: it may have been applied twice, and its data changed twice.',
  advice:
    'Look at what the migration does to data and correct the rows. Then delete the second row of it in migrations: nothing else does.',
});
