// The text of a migration and of the list it is in, as prettier and eslint want them. Strings in, strings out: the
// schematics write with it, and so does `tenantry migrate create`.

/** The file that says which databases a release serves. */
const OLDEST_SERVED_IN = 'src/tenant/tenant.schema.ts';

const WIDTH = 120;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** A file for the statements of one step; without statements there is an empty one to write into. */
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

/** The source of migrations/core.ts or migrations/tenant.ts with one more migration, the last. */
function registered(listSource, { path, className }) {
  const file = path.replace(/^migrations\//, './').replace(/\.ts$/, '.js');
  const imports = listSource.match(/^(import [^\n]*\n)*/)[0];
  const list = /^(export const \w+[^\n]* = )\[([^\]]*)\];$/m;
  const rest = listSource.slice(imports.length);
  if (!list.test(rest))
    throw new Error('The list of migrations does not look like `export const … = [ … ];` any more.');
  return `${imports}import { ${className} } from '${file}';\n${imports === '' ? '\n' : ''}${rest.replace(
    list,
    (_, start, entries) => arrayOf(start, [...entries.split(',').map((entry) => entry.trim()), className]),
  )}`;
}

/** The version for a migration made at `now` (ms): later than every one in the list, whatever the clocks say. */
function nextVersion(listSource, now) {
  const versions = listSource.match(/\d{13}/g) ?? [];
  return Math.max(Math.floor(now), ...versions.map((version) => Number(version) + 1));
}

/** The source of tenant.schema.ts, where this release serves no database without the migration `version`. */
function raised(schemaSource, version) {
  const line = /^(const OLDEST_SERVED = )\d+;$/m;
  if (!line.test(schemaSource))
    throw new Error(
      `${OLDEST_SERVED_IN} does not look like \`const OLDEST_SERVED = …;\` any more. Set it to ${version}.`,
    );
  return schemaSource.replace(line, `$1${version};`);
}

/** @throws Error with a sentence for the user. */
function dasherized(name) {
  const dashed = name
    .trim()
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[\s_]+/g, '-')
    .toLowerCase();
  if (NAME.test(dashed)) return dashed;
  throw new Error(`"${name}" is no name: use letters, digits and dashes, a letter first, such as add-due-date.`);
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

/** What cannot stand in a template literal as it is, and white space that nobody would see. */
const escaped = (sql) =>
  sql
    .replace(/[\\`]|\$\{/g, '\\$&')
    .replace(/[^\S\n ]/g, (space) => `\\u${space.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Indenting would change what is between quotes. */
const hasQuotedNewline = (sql) =>
  [...sql.matchAll(/'[^']*'|"[^"]*"|(\$\w*\$)[^]*?\1|--[^\n]*/g)].some(([quoted]) => quoted.includes('\n'));

module.exports = { migrationFile, registered, nextVersion, OLDEST_SERVED_IN, raised };
