// `nest g tenant-migration add-due-date`, `nest g core-migration …`: an empty migration in the list of its context.
const { SchematicsException } = require('@angular-devkit/schematics');
const { migrationFile, nextVersion, OLDEST_SERVED_IN, raised, registered } = require('./migration-file.cjs');

/** Writes a migration and its list entry into the tree. A migration that `isNeeded` is required by the code. */
function addMigration(tree, { name, context, up, down, isNeeded }, logger) {
  const list = `migrations/${context}.ts`;
  const source = tree.readText(list);
  const version = nextVersion(source, Date.now());
  const migration = made(() => migrationFile({ name, context, version, up, down }));
  tree.create(migration.path, migration.source);
  tree.overwrite(list, registered(source, migration));
  if (context !== 'tenant') return;
  if (isNeeded)
    tree.overwrite(
      OLDEST_SERVED_IN,
      made(() => raised(tree.readText(OLDEST_SERVED_IN), version)),
    );
  logger.info(
    isNeeded
      ? `Raised OLDEST_SERVED in ${OLDEST_SERVED_IN}: organizations without this migration answer 503 until ` +
          '`npx tenantry migrate tenants` has run.'
      : `If the code requires this migration, set OLDEST_SERVED in ${OLDEST_SERVED_IN} to ${version}. \`npx tenantry migrate ` +
          'check` reports when the entities require it.',
  );
}

/** Reports a wrong name with its message, and writes nothing. */
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
  (tree, { logger }) =>
    addMigration(tree, { name, context, up: [], down: [] }, logger);

module.exports = { addMigration, coreMigration: migration('core'), tenantMigration: migration('tenant') };
