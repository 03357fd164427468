import { Command } from 'commander';
import { migrateCoreCommand } from './migrate-core.command.js';
import { migrateStatusCommand } from './migrate-status.command.js';
import { migrateTenantsCommand } from './migrate-tenants.command.js';
import type { WithApp } from './with-app.js';

export const migrateCommand = (withApp: WithApp, withCore: WithApp): Command =>
  new Command('migrate')
    .description('bring the core database and those of organizations to this release, or back')
    .addCommand(migrateCoreCommand(withCore))
    .addCommand(migrateTenantsCommand(withApp))
    .addCommand(migrateStatusCommand(withApp));
