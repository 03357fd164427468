// The last step of every schematic that writes TypeScript.
const prettier = require('prettier');

/** Formats the files like `npm run format`. */
async function formatted(tree) {
  for (const { path } of tree.actions) {
    if (!/\.tsx?$/.test(path)) continue;
    const options = await prettier.resolveConfig(`.${path}`);
    tree.overwrite(path, await prettier.format(tree.readText(path), { ...options, parser: 'typescript' }));
  }
}

module.exports = { formatted };
