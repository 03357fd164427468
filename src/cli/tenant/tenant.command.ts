import { Command } from 'commander';
import {
  deleteTenantCommand,
  purgeTenantCommand,
  restoreTenantCommand,
  resumeTenantCommand,
  suspendTenantCommand,
} from './change-tenant.command.js';
import { connectTenantCommand } from './connect-tenant.command.js';
import { createTenantCommand } from './create-tenant.command.js';
import { examples } from '../terminal/examples.js';
import { execTenantsCommand } from './exec-tenants.command.js';
import { listTenantsCommand } from './list-tenants.command.js';
import { logoutEveryoneCommand } from './logout-everyone.command.js';
import { showTenantCommand } from './show-tenant.command.js';
import type { WithApp } from '../with-app.js';

export const tenantCommand = (withApp: WithApp, environment: NodeJS.ProcessEnv): Command =>
  examples(
    new Command('tenant')
      .description('create, change, delete and inspect organizations')
      .addCommand(createTenantCommand(withApp))
      .addCommand(listTenantsCommand(withApp))
      .addCommand(showTenantCommand(withApp))
      .addCommand(suspendTenantCommand(withApp))
      .addCommand(resumeTenantCommand(withApp))
      .addCommand(logoutEveryoneCommand(withApp))
      .addCommand(deleteTenantCommand(withApp))
      .addCommand(restoreTenantCommand(withApp))
      .addCommand(purgeTenantCommand(withApp))
      .addCommand(execTenantsCommand(withApp))
      .addCommand(connectTenantCommand(withApp, environment)),
    'tenant list',
    'tenant create acme --name "Acme Inc." --owner ada@example.com',
    'tenant exec -- "SELECT count(*) FROM users"',
  );
