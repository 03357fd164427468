// Changes of the project's own files by schematics.
const { SchematicsException } = require('@angular-devkit/schematics');

/** Replaces `list` in a file, and adds an import. @throws SchematicsException when the file has no such list. */
function edit(tree, path, list, entry, imported) {
  const source = tree.readText(path);
  if (!list.test(source))
    throw new SchematicsException(`${path} does not contain the expected list. Add the entry by hand.`);
  const changed = source.replace(list, entry);
  tree.overwrite(path, imported === undefined ? changed : withImport(changed, imported));
}

/** Inserts it among the project's own imports, sorted by path. */
function withImport(source, imported) {
  const lines = source.split('\n');
  const from = (line) => /^import .* from '(\..*)';$/.exec(line)?.[1];
  const path = from(imported);
  const next = lines.findIndex((line) => from(line) > path);
  lines.splice(next >= 0 ? next : lines.findLastIndex((line) => line.startsWith('import ')) + 1, 0, imported);
  return lines.join('\n');
}

module.exports = { edit };
