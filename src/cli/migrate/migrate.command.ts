import { Command } from 'commander';
import { checkMigrationsCommand } from './check-migrations.command.js';
import { createMigrationCommand, generateMigrationCommand } from './create-migration.command.js';
import { driftCommand } from './drift.command.js';
import { examples } from '../terminal/examples.js';
import { migrateCoreCommand } from './migrate-core.command.js';
import { migrateStatusCommand } from './migrate-status.command.js';
import { migrateTenantsCommand } from './migrate-tenants.command.js';
import type { WithApp } from '../with-app.js';

/** @param folder the project's source folder, for commands that developers use. */
export const migrateCommand = (withApp: WithApp, withCore: WithApp, folder: string): Command =>
  examples(
    new Command('migrate')
      .description('migrate the core database and those of organizations to this release, or undo migrations')
      .addCommand(migrateCoreCommand(withCore))
      .addCommand(migrateTenantsCommand(withApp))
      .addCommand(migrateStatusCommand(withApp))
      .addCommand(driftCommand(withApp))
      .addCommand(createMigrationCommand(folder))
      .addCommand(generateMigrationCommand(withCore, folder))
      .addCommand(checkMigrationsCommand(withCore, folder)),
    'migrate core',
    'migrate tenants --plan',
    'migrate tenants',
    'migrate status',
  );
