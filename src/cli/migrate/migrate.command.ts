import { CliCommand } from '../cli-command.js';
import { checkMigrationsCommand } from './check-migrations.command.js';
import { createMigrationCommand, generateMigrationCommand } from './create-migration.command.js';
import { driftCommand } from './drift.command.js';
import { migrateCoreCommand } from './migrate-core.command.js';
import { migrateStatusCommand } from './migrate-status.command.js';
import { migrateTenantsCommand } from './migrate-tenants.command.js';

export const migrateCommand = (): CliCommand =>
  new CliCommand('migrate')
    .description('migrate the core database and those of organizations to this release, or undo migrations')
    .examples('migrate core', 'migrate tenants --plan', 'migrate tenants', 'migrate status')
    .addCommand(migrateCoreCommand())
    .addCommand(migrateTenantsCommand())
    .addCommand(migrateStatusCommand())
    .addCommand(driftCommand())
    .addCommand(createMigrationCommand())
    .addCommand(generateMigrationCommand())
    .addCommand(checkMigrationsCommand());
