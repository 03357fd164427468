import { Inject, Injectable } from '@nestjs/common';
import type { DatabaseServer } from '../tenancy/servers/database-server.js';
import { ServerCheck } from './check.js';
import { about, type Finding, problem } from './finding.js';
import { called, Inventory } from './inventory.js';

/** The properties of roles that the holder of a leaked password can change: settings and connection limit. */
@Injectable()
export class RoleSettingsCheck extends ServerCheck {
  override readonly name = 'Role settings';

  @Inject() private readonly inventory: Inventory;

  protected override async repair(server: DatabaseServer): Promise<void> {
    const ids = [...(await this.names(server)).keys()];
    for (const id of await server.roles.changed(ids)) await server.databases.restoreRole(id);
    await server.roles.limit(ids);
  }

  protected override async inspectServer(server: DatabaseServer): Promise<Finding[]> {
    const names = await this.names(server);
    const ids = [...names.keys()];
    const named = (found: string[]): string[] => found.map((id) => names.get(id) ?? id);
    return [
      ...about(named(await server.roles.changed(ids)), CHANGED),
      ...about(named(await server.roles.unlimited(ids)), UNLIMITED),
    ];
  }

  private async names({ id }: DatabaseServer): Promise<Map<string, string>> {
    const entries = await this.inventory.on(id, 'ready', 'fenced');
    return new Map(entries.map((entry) => [entry.id, called(entry)]));
  }
}

const CHANGED = problem('tenant_role_changed', {
  meaning:
    'The role has settings that differ from those at its creation, and they can break every request. A role can change its own settings, so its password may have leaked.',
  advice:
    'Run `npx tenantry doctor --fix`. It resets them and ends the sessions of the role. If you did not set them, also run: npx tenantry key rotate-passwords --tenant <slug>',
  fixable: true,
});

const UNLIMITED = problem('tenant_role_unlimited', {
  meaning: 'The connection limit of the role is not half of the server’s connections.',
  advice: 'The application corrects 100 roles every 30 s. To correct all of them now, run: npx tenantry doctor --fix',
  fixable: true,
});
