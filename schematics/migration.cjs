// `nest g tenant-migration add-due-date`, `nest g core-migration …`: an empty migration in the list of its context.
const { SchematicsException } = require('@angular-devkit/schematics');
const { migrationFile, nextVersion, registered } = require('./migration-file.cjs');

/** Writes a migration into the tree and its list. */
function addMigration(tree, { name, context, up, down }) {
  const list = `migrations/${context}.ts`;
  const source = tree.readText(list);
  const migration = made(() => migrationFile({ name, context, version: nextVersion(source, Date.now()), up, down }));
  tree.create(migration.path, migration.source);
  tree.overwrite(list, registered(source, migration));
}

/** Who types a wrong name gets its sentence, and nothing is written. */
function made(work) {
  try {
    return work();
  } catch (error) {
    throw new SchematicsException(error.message);
  }
}

const migration =
  (context) =>
  ({ name }) =>
  (tree) =>
    addMigration(tree, { name, context, up: [], down: [] });

module.exports = { addMigration, coreMigration: migration('core'), tenantMigration: migration('tenant') };
