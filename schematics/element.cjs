// `nest g service tenant/invoices/invoice-numbers`: Nest's own schematics, restricted to folders inside src.
const { chain, externalSchematic, SchematicsException } = require('@angular-devkit/schematics');
const { formatted } = require('./formatted.cjs');

const ELEMENTS = [
  'class',
  'controller',
  'decorator',
  'filter',
  'gateway',
  'guard',
  'interceptor',
  'interface',
  'middleware',
  'module',
  'pipe',
  'provider',
  'resolver',
  'service',
];

const FEATURE =
  'To generate a feature, run `npx nest g tenant-resource <name>` (data of each organization) or `npx nest g core-resource ' +
  '<name>` (data of the platform).';

/** The folder decides the context of the part. A new folder beside core and tenant would belong to neither. */
const element = (kind) => (options) => (tree) => {
  const path = [options.path ?? '', options.name].join('/');
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const [folder, ...rest] = segments[0] === 'src' ? segments.slice(1) : segments;
  const isInside = rest.length > 0 && !segments.includes('..') && tree.getDir('src').subdirs.includes(folder);
  if (!isInside)
    throw new SchematicsException(
      `This ${kind} would be outside core and tenant. ${FEATURE} For a ${kind} alone, name its folder: ` +
        `\`npx nest g ${kind} tenant/<feature>/<name>\`.`,
    );
  // Tests are stories over HTTP in test/, so Nest's unit test beside the file is skipped.
  const { spec, ...others } = options;
  const given =
    ['class', 'interface', 'module'].includes(kind) && spec === undefined ? others : { ...others, spec: false };
  return chain([externalSchematic('@nestjs/schematics', kind, given), withExtensions, formatted]);
};

/** Adds the extension that ES modules require to relative imports in the changed files. */
function withExtensions(tree) {
  for (const { path } of tree.actions.filter((action) => action.path.endsWith('.ts')))
    tree.overwrite(path, tree.readText(path).replace(/( from '\.{1,2}\/[^']+?)(\.js)?';/g, "$1.js';"));
}

/**
 * @throws SchematicsException: the output of this schematic belongs to no context, or turns the project into another
 * type of project.
 */
function refused() {
  throw new SchematicsException(`Nest's own schematic of this name does not fit this project. ${FEATURE}`);
}

module.exports = { refused, ...Object.fromEntries(ELEMENTS.map((kind) => [kind, element(kind)])) };
