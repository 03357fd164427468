// `node scripts/renew-migrations.mjs migrations/core/1769040000000-add-x.ts …`: gives migrations that a merge brought a
// newer timestamp than all others of their list, in the given order. A database rejects a migration that is older than
// one that it has applied.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { nextVersion, OLDEST_SERVED_IN, registered } = createRequire(import.meta.url)(
  '../schematics/migration-file.cjs',
);

const FILE = /^(migrations\/(core|tenant))\/(\d{13})-([\w-]+)\.ts$/;

/** The list without the import and the entry of a class. */
const without = (list, className) =>
  list
    .replace(new RegExp(`^import \\{ ${className} \\}.*\\n`, 'm'), '')
    .replace(new RegExp(`\\s*\\b${className}\\b,?`), '');

function renew(path) {
  const [, folder, context, version, name] = FILE.exec(path) ?? [];
  const listPath = `migrations/${context}.ts`;
  if (version === undefined || !existsSync(path)) throw new Error(`${path} is not a migration of this project.`);
  const list = readFileSync(listPath, 'utf8');
  const source = readFileSync(path, 'utf8');
  const className = new RegExp(`class (\\w+)${version} `).exec(source)?.[1];
  if (className === undefined || !list.includes(`${className}${version}`))
    throw new Error(`${path} is not in ${listPath}, or its class has another timestamp.`);
  const next = String(nextVersion(list, Date.now()));
  const renewed = { path: `${folder}/${next}-${name}.ts`, className: className + next };
  writeFileSync(path, source.replaceAll(version, next));
  renameSync(path, renewed.path);
  writeFileSync(listPath, registered(without(list, className + version), renewed));
  for (const schema of ['src/core/core.schema.ts', OLDEST_SERVED_IN])
    if (existsSync(schema)) writeFileSync(schema, readFileSync(schema, 'utf8').replaceAll(version, next));
  console.log(`${path} is now ${renewed.path}`);
}

try {
  for (const path of process.argv.slice(2)) renew(path);
} catch (error) {
  console.error(`Error: ${error.message}`);
  process.exitCode = 1;
}
