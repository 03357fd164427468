import { Option } from 'commander';
import type { Account } from '../auth/accounts/account.entity.js';
import type { UserAdministration } from '../auth/user-administration.js';
import type { App } from './app.js';
import type { CliCommand } from './cli-command.js';

/** The context whose users a command changes. */
export interface ContextOptions {
  core?: true;
  tenant?: string;
}

export type Users = Pick<
  UserAdministration<Account>,
  | 'create'
  | 'get'
  | 'list'
  | 'rename'
  | 'setPassword'
  | 'resetFactors'
  | 'unlock'
  | 'activate'
  | 'deactivate'
  | 'setRole'
>;

/** Adds `--core` and `--tenant`, of which exactly one is required. */
export const inContext = (command: CliCommand): CliCommand =>
  command
    .addOption(new Option('--core', 'a user of the platform').conflicts('tenant'))
    .addOption(new Option('--tenant <slug>', 'a user of this organization'))
    .hook('preAction', (_, action) => {
      const { core, tenant } = action.opts<ContextOptions>();
      if (core !== true && tenant === undefined)
        action.error('error: specify --core or --tenant <slug>', { code: 'tenantry.context' });
    });

/** Calls `work` with the user administration of that context. */
export async function withUsers(
  app: App,
  { tenant }: ContextOptions,
  work: (users: Users) => Promise<void>,
): Promise<void> {
  if (tenant === undefined) return work(app.get('CoreUserAdministration'));
  await app.get('TenantChanges').start();
  await app.get('TenantContext').administer(tenant, () => work(app.get('TenantUserAdministration')));
}
