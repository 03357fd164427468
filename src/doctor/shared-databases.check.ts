import { Injectable } from '@nestjs/common';
import { closeSharedDatabases, closing, openSharedDatabases } from '../database/server/shared-databases.js';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { ServerCheck } from './check.js';
import { type Finding, warning } from './finding.js';

/** The default databases of every server, which accept every role until access is revoked. */
@Injectable()
export class SharedDatabasesCheck extends ServerCheck {
  override readonly name = 'Shared databases';

  protected override repair({ admin }: DatabaseServer): Promise<void> {
    return closeSharedDatabases(admin);
  }

  protected override async inspectServer({ admin, address }: DatabaseServer): Promise<Finding[]> {
    const open = await openSharedDatabases(admin);
    if (open.length === 0) return [];
    const fixable = await admin.isSuperuser();
    return [
      warning('shared_databases_open', {
        about: [address],
        meaning: `Every tenant’s role can connect to ${open.join(' and ')}. They hold no data of other tenants, but a role can store objects there and see the other sessions of the server.`,
        advice: `${fixable ? '' : 'As a superuser, run: '}${open.map((name) => closing(name, admin)).join(' ')}`,
        fixable,
      }),
    ];
  }
}
