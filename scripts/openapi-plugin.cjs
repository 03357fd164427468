// Nest's OpenAPI plugin, made safe for a project in any folder. The original builds `require("…")` from absolute paths
// as TypeScript prints them. A path with a non-ASCII letter, a quote or a percent sign arrives escaped, and the
// resulting path is absolute or broken. Here the plugin sees placeholders, which are replaced by paths relative to the
// file afterwards.
const { posix } = require('node:path');
const openapi = require('@nestjs/swagger/plugin');
const ts = require('typescript');

/** A module in a printed type: `import("…")`, where the path is a string literal. */
const IMPORTED = /import\(("(?:[^"\\]|\\.)*")/g;

const STAND_IN = /require\("[^"]*\/stand-in\/([\w-]+)"\)/g;

exports.before = (options, program) => {
  const transformer = openapi.before(options, withStandIns(program));
  return (context) => {
    const transform = transformer(context);
    return (file) => {
      const transformed = transform(file);
      return transformed === file ? file : withoutStandIns(transformed, file.fileName, context);
    };
  };
};

/** The program, whose types are printed with a placeholder for each file of the project. */
function withStandIns(program) {
  const checker = program.getTypeChecker();
  const standIn = Object.create(checker, {
    typeToString: {
      value: (...args) => checker.typeToString(...args).replace(IMPORTED, (_all, path) => `import(${mask(path)}`),
    },
  });
  return Object.create(program, { getTypeChecker: { value: () => standIn } });
}

/** Packages keep the part of their path that the plugin reads. */
function mask(literal) {
  const path = JSON.parse(literal);
  const inPackages = path.lastIndexOf('/node_modules/');
  if (inPackages >= 0) return JSON.stringify(path.slice(inPackages));
  return posix.isAbsolute(path) || /^[a-z]:/i.test(path)
    ? `"/stand-in/${Buffer.from(path).toString('base64url')}"`
    : literal;
}

function withoutStandIns(file, fileName, context) {
  const required = (_all, encoded) => {
    const path = posix.relative(posix.dirname(fileName), Buffer.from(encoded, 'base64url').toString());
    return `require(${JSON.stringify(path.startsWith('.') ? path : `./${path}`)})`;
  };
  const visit = (node) => {
    if (ts.isIdentifier(node) && node.pos < 0 && node.text.includes('/stand-in/'))
      return context.factory.createIdentifier(node.text.replace(STAND_IN, required));
    return ts.visitEachChild(node, visit, context);
  };
  return ts.visitNode(file, visit);
}
