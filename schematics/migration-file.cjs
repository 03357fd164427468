// The source of a migration and of the list that contains it, formatted for prettier and eslint. The functions take and
// return strings, so that the schematics and `tenantry migrate create` can share them.

/** The file that sets the oldest served schema version. */
const OLDEST_SERVED_IN = 'src/tenant/tenant.schema.ts';

const WIDTH = 120;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A file for the statements of one step. Without statements it contains an empty one. */
function migrationFile({ name, context, version, up, down }) {
  const dashed = dasherized(name);
  const className = `${classified(dashed)}${version}`;
  return {
    path: `migrations/${context}/${version}-${dashed}.ts`,
    className,
    source: `import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ${className} implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
${body(up)}
  }

  async down(queryRunner: QueryRunner): Promise<void> {
${body(down)}
  }
}
`,
  };
}

/** The source of migrations/core.ts or migrations/tenant.ts with one migration added at the end. */
function registered(listSource, { path, className }) {
  const file = path.replace(/^migrations\//, './').replace(/\.ts$/, '.js');
  const imports = listSource.match(/^(import [^\n]*\n)*/)[0];
  const list = /^(export const \w+[^\n]* = )\[([^\]]*)\];$/m;
  const rest = listSource.slice(imports.length);
  if (!list.test(rest))
    throw new Error(
      'The list of migrations does not have the form `export const … = [ … ];`. Add the migration by hand.',
    );
  return `${imports}import { ${className} } from '${file}';\n${imports === '' ? '\n' : ''}${rest.replace(
    list,
    (_, start, entries) => arrayOf(start, [...entries.split(',').map((entry) => entry.trim()), className]),
  )}`;
}

/**
 * The version of a migration created at `now` (ms). It is later than every version in the list, whatever the clocks
 * show.
 */
function nextVersion(listSource, now) {
  const versions = listSource.match(/\d{13}/g) ?? [];
  return Math.max(Math.floor(now), ...versions.map((version) => Number(version) + 1));
}

/** The source of tenant.schema.ts for a release that serves no database without the migration `version`. */
function raised(schemaSource, version) {
  const line = /^(const OLDEST_SERVED = )\d+;$/m;
  if (!line.test(schemaSource))
    throw new Error(
      `${OLDEST_SERVED_IN} does not contain a line of the form \`const OLDEST_SERVED = …;\`. Set it to ${version} by hand.`,
    );
  return schemaSource.replace(line, `$1${version};`);
}

/** @throws Error with a message for the user. */
function dasherized(name) {
  const dashed = name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[\s_]+/g, '-')
    .toLowerCase();
  if (NAME.test(dashed)) return dashed;
  throw new Error(
    `"${name}" is not a valid name: use letters, digits and dashes, starting with a letter, such as add-due-date.`,
  );
}

const classified = (dashed) => dashed.replace(/(^|-)(.)/g, (_, dash, first) => first.toUpperCase());

function arrayOf(start, entries) {
  const names = entries.filter((entry) => entry !== '');
  const line = `${start}[${names.join(', ')}];`;
  return line.length <= WIDTH ? line : `${start}[\n${names.map((name) => `  ${name},\n`).join('')}];`;
}

const body = (statements) =>
  statements.length === 0 ? '    await queryRunner.query(``);' : statements.map((sql) => call(sql.trim())).join('\n');

function call(sql) {
  if (sql.includes('\n') && !hasQuotedNewline(sql))
    return `    await queryRunner.query(\`\n${indented(escaped(sql))}\n    \`);`;
  const literal = literalOf(sql);
  const line = `    await queryRunner.query(${literal});`;
  return line.length <= WIDTH ? line : `    await queryRunner.query(\n      ${literal},\n    );`;
}

const literalOf = (sql) => (/['\\\n]|[^\S ]/.test(sql) ? `\`${escaped(sql).replaceAll('\n', '\\n')}\`` : `'${sql}'`);

const indented = (sql) => sql.replace(/^(?=.*\S)/gm, '      ').replace(/[ \t]+$/gm, '');

/** Escapes the characters that are special in a template literal, and invisible white space. */
const escaped = (sql) =>
  sql
    .replace(/[\\`]|\$\{/g, '\\$&')
    .replace(/[^\S\n ]/g, (space) => `\\u${space.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Indenting would change quoted text. */
const hasQuotedNewline = (sql) =>
  [...sql.matchAll(/'[^']*'|"[^"]*"|(\$\w*\$)[^]*?\1|--[^\n]*/g)].some(([quoted]) => quoted.includes('\n'));

module.exports = { migrationFile, registered, nextVersion, OLDEST_SERVED_IN, raised };
