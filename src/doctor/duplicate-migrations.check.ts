import { Inject, Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { ServerCheck } from './check.js';
import { about, type Finding, warning } from './finding.js';
import { called, Inventory } from './inventory.js';

const DUPLICATES = 'SELECT name FROM migrations GROUP BY name HAVING count(*) > 1 ORDER BY name';

/**
 * Before the unique index existed, a release could apply a migration twice if two processes migrated at the same time.
 */
@Injectable()
export class DuplicateMigrationsCheck extends ServerCheck {
  override readonly name = 'Migrations applied twice';
  readonly isDeep = true;

  @Inject() private readonly inventory: Inventory;

  protected override async inspectServer(server: DatabaseServer): Promise<Finding[]> {
    const found: string[] = [];
    const note = (whose: string, rows: { name: string }[]): void => {
      if (rows.length > 0) found.push(`${whose} (${rows.map(({ name }) => name).join(', ')})`);
    };
    if (server === this.servers.coreServer) note('core', await server.admin.query<{ name: string }>(DUPLICATES));
    for (const entry of await this.inventory.on(server.id, 'ready')) {
      await server.databases
        .asOwner(entry.id, (client) => client.query<{ name: string }>(DUPLICATES))
        .then(({ rows }) => note(called(entry), rows))
        .catch(() => undefined); // another finding reports that it cannot be reached
    }
    return about(found, APPLIED_TWICE);
  }
}

const APPLIED_TWICE = warning('migration_applied_twice', {
  meaning:
    'The table migrations lists a migration twice. It may have been applied twice, so it may have changed data twice.',
  advice:
    'Review how the migration changes data, and correct the rows. Then delete the second entry from the table migrations. --fix does not do this.',
});
