// `nest g service tenant/invoices/invoice-numbers`: Nest's own schematics, as long as they write into a folder of src.
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
  'A feature is written by `npx nest g tenant-resource <name>` (data of each organization) or `npx nest g core-resource ' +
  '<name>` (data of the platform).';

/** A folder that is there says where the part belongs; a new one beside core and tenant would belong to neither. */
const element = (kind) => (options) => (tree) => {
  const path = [options.path ?? '', options.name].join('/');
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  const [folder, ...rest] = segments[0] === 'src' ? segments.slice(1) : segments;
  const isInside = rest.length > 0 && !segments.includes('..') && tree.getDir('src').subdirs.includes(folder);
  if (!isInside)
    throw new SchematicsException(
      `This ${kind} would be outside of core and tenant. ${FEATURE} For a ${kind} alone, name its folder: ` +
        `\`npx nest g ${kind} tenant/<feature>/<name>\`.`,
    );
  // Tests are stories over HTTP in test/, so Nest's unit test beside the file is left out.
  const { spec, ...others } = options;
  const given =
    ['class', 'interface', 'module'].includes(kind) && spec === undefined ? others : { ...others, spec: false };
  return chain([externalSchematic('@nestjs/schematics', kind, given), withExtensions, formatted]);
};

/** Relative imports with the extension that ES modules ask for, in the files that changed. */
function withExtensions(tree) {
  for (const { path } of tree.actions.filter((action) => action.path.endsWith('.ts')))
    tree.overwrite(path, tree.readText(path).replace(/( from '\.{1,2}\/[^']+?)(\.js)?';/g, "$1.js';"));
}

/** @throws SchematicsException: what Nest writes here belongs to no context, or makes the project another kind of one. */
function refused() {
  throw new SchematicsException(`Nest's own schematic of this name does not fit this project. ${FEATURE}`);
}

module.exports = { refused, ...Object.fromEntries(ELEMENTS.map((kind) => [kind, element(kind)])) };
