import { CliCommand } from '../cli-command.js';
import { backupsOfTenantCommand, backupTenantCommand } from './backup-tenant.command.js';
import {
  deleteTenantCommand,
  purgeTenantCommand,
  restoreTenantCommand,
  resumeTenantCommand,
  suspendTenantCommand,
} from './change-tenant.command.js';
import { cloneTenantCommand } from './clone-tenant.command.js';
import { connectTenantCommand } from './connect-tenant.command.js';
import { createTenantCommand } from './create-tenant.command.js';
import { execTenantsCommand } from './exec-tenants.command.js';
import { exportTenantCommand, importTenantCommand } from './export-tenant.command.js';
import { listTenantsCommand } from './list-tenants.command.js';
import { logoutEveryoneCommand } from './logout-everyone.command.js';
import {
  compareTenantCommand,
  dropBesideCommand,
  recoverTenantCommand,
  swapTenantCommand,
} from './recover-tenant.command.js';
import { recoverCoreCommand } from './recover-core.command.js';
import { recoverLostCommand } from './recover-lost.command.js';
import { moveTenantCommand } from './move-tenant.command.js';
import { showTenantCommand } from './show-tenant.command.js';

export const tenantCommand = (): CliCommand =>
  new CliCommand('tenant')
    .description('create, change, delete and inspect organizations')
    .examples(
      'tenant list',
      'tenant create acme --name "Acme Inc." --owner ada@example.com',
      'tenant exec -- "SELECT count(*) FROM users"',
    )
    .addCommand(createTenantCommand())
    .addCommand(listTenantsCommand())
    .addCommand(showTenantCommand())
    .addCommand(suspendTenantCommand())
    .addCommand(resumeTenantCommand())
    .addCommand(logoutEveryoneCommand())
    .addCommand(moveTenantCommand())
    .addCommand(cloneTenantCommand())
    .addCommand(deleteTenantCommand())
    .addCommand(restoreTenantCommand())
    .addCommand(purgeTenantCommand())
    .addCommand(backupTenantCommand())
    .addCommand(backupsOfTenantCommand())
    .addCommand(recoverTenantCommand())
    .addCommand(compareTenantCommand())
    .addCommand(swapTenantCommand())
    .addCommand(dropBesideCommand())
    .addCommand(recoverCoreCommand())
    .addCommand(recoverLostCommand())
    .addCommand(exportTenantCommand())
    .addCommand(importTenantCommand())
    .addCommand(execTenantsCommand())
    .addCommand(connectTenantCommand());
