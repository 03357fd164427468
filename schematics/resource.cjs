// `nest g tenant-resource invoices`, `nest g core-resource plans`: a working feature, as described in CONTRIBUTING.md.
const {
  apply,
  applyTemplates,
  chain,
  mergeWith,
  move,
  noop,
  SchematicsException,
  url,
} = require('@angular-devkit/schematics');
const { DefaultNamingStrategy } = require('typeorm');
const { formatted } = require('./formatted.cjs');
const { addMigration } = require('./migration.cjs');
const { edit } = require('./source-edit.cjs');
const { namesOf } = require('./resource-names.cjs');
const { parentOf, scopeOf, withParent } = require('./resource-parent.cjs');

/** The console's pages of an organization. Their layout is the file of the same name. */
const PAGES = 'console/src/routes/console/t.$slug';

const resource = (context) => (options) => async (tree) => {
  const { name, parent } = withParent(options);
  const own = namesOf(name, context);
  const names = { ...own, ...scopeOf(own, parent === undefined ? null : parentOf(tree, parent, context)) };
  for (const other of ['core', 'tenant'])
    if (tree.getDir(`src/${other}/${names.many}`).subfiles.length > 0)
      throw new SchematicsException(`The folder src/${other}/${names.many} already exists. Choose another name.`);
  if (hasTable(tree, context, names.table))
    throw new SchematicsException(`The table ${names.table} already exists. Choose another name.`);
  const hasPage = !names.isCore && parent === undefined && tree.exists(`${PAGES}.tsx`);
  if (hasPage && tree.getDir(PAGES).subfiles.some((file) => file.split('.')[0] === names.many))
    throw new SchematicsException(`The console already has a page ${names.many}. Choose another name.`);
  return chain([
    mergeWith(apply(url('./resource/files'), [applyTemplates(names), move(`src/${context}/${names.many}`)])),
    mergeWith(apply(url('./resource/test'), [applyTemplates(names), move(`test/${context}`)])),
    (changed, { logger }) => addMigration(changed, { ...migrationOf(names), isNeeded: true }, logger),
    (changed) => register(changed, names),
    (changed) => describeTable(changed, names),
    (changed, { logger }) => (names.isCore ? changed : grant(changed, names, logger)),
    hasPage ? addPage(names) : noop(),
    formatted,
  ]);
};

/** A page of the console. The build adds it to the console's routes, and its types come from the API documents. */
const addPage =
  (names) =>
  (_tree, { logger }) => {
    logger.info(
      `The console has a page for ${names.manyWords}. Run \`npm run build && npm run client:types\`, which writes its route and ` +
        'the types that it uses.',
    );
    return mergeWith(apply(url('./resource/console'), [applyTemplates(names), move(PAGES)]));
  };

/** Whether a migration of the context creates it. */
function hasTable(tree, context, table) {
  const folder = tree.getDir(`migrations/${context}`);
  const create = new RegExp(`CREATE TABLE (IF NOT EXISTS )?"?${table}"?\\s`);
  return folder.subfiles.some((file) => create.test(folder.file(file).content.toString()));
}

/** Constraints have the names that TypeORM would give them, because its comparisons use those names. */
function migrationOf({ many, table, context, owner }) {
  const naming = new DefaultNamingStrategy();
  const primary = naming.primaryKeyName(table, ['id']);
  const column = owner === null ? '' : `\n  ${owner.column} uuid NOT NULL,`;
  const reference =
    owner === null
      ? ''
      : `,\n  CONSTRAINT "${owner.foreignKey}" FOREIGN KEY (${owner.column}) REFERENCES ${owner.table} (id) ON DELETE CASCADE`;
  const create = `CREATE TABLE ${table} (
  id uuid NOT NULL,${column}
  name character varying(255) NOT NULL,
  created_at timestamp with time zone NOT NULL DEFAULT now(),
  updated_at timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "${primary}" PRIMARY KEY (id)${reference}
)`;
  const up =
    owner === null
      ? [create]
      : [create, `CREATE INDEX "${naming.indexName(table, [owner.column])}" ON ${table} (${owner.column})`];
  return { name: `add-${many}`, context, up, down: [`DROP TABLE ${table}`] };
}

/** Adds the module and the entity to their lists. */
function register(tree, { one, many, context, Context, Entity, Entities }) {
  const module = `src/${context}/${context}.module.ts`;
  edit(
    tree,
    module,
    /(imports: \[[^\]]*?),?\s*\]/,
    `$1, ${Entities}Module]`,
    `import { ${Entities}Module } from './${many}/${many}.module.js';`,
  );
  const entities = `src/${context}/${context}.entities.ts`;
  const list = new RegExp(`(export const ${context}Entities = \\[[^\\]]*?),?\\s*\\]`);
  edit(tree, entities, list, `$1, ${Entity}]`, `import { ${Entity} } from './${many}/${one}.entity.js';`);
  if (tree.readText(module).includes(`${Context}Module`)) return;
  throw new SchematicsException(`${module} does not have the expected form. Add the module by hand.`);
}

/** A table counts as the product's until the developer marks it as personal. */
function describeTable(tree, { table, context }) {
  const end = /(: Tables = \{[^]*?)\n\};/;
  edit(tree, `src/${context}/${context}.tables.ts`, end, `$1\n  ${table}: { kind: 'product' },\n};`);
  return tree;
}

/** Admins have every permission, so only they may write. A message tells the developer how to grant other roles the permission. */
function grant(tree, { many, manyWords }, logger) {
  const path = 'src/tenant/permissions.ts';
  const permission = `'${many}:write'`;
  edit(tree, path, /(TENANT_PERMISSIONS = \[[^\]]*?),?\s*\]/, `$1, ${permission}]`);
  logger.info(
    `Admins may write ${manyWords}. Every user may read them. To let members write too, add ${permission} to member in ` +
      `${path}.`,
  );
  return tree;
}

module.exports = { coreResource: resource('core'), tenantResource: resource('tenant') };
