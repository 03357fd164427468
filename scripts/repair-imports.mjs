// `node scripts/repair-imports.mjs`: after a merge that moved files, points relative imports without a file to the only
// file of the same name. Lists the imports that it cannot repair, and then exits with 1.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative, sep } from 'node:path';

const files = ['src', 'test', 'migrations'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(ts|mjs|cjs)$/.test(path))
    .map((path) => join(folder, path)),
);
const known = new Set(files);
const IMPORT = /^((?:import|export|\}).*\bfrom |import )(['"])(\.{1,2}\/[^'"]+)\2(?=;$)/gm;
const unrepaired = [];
let repaired = 0;

/** The source file of a specifier, which names the compiled one. */
const sourceOf = (specifier) => specifier.replace(/\.js$/, '.ts');

function resolved(file, specifier) {
  const target = normalize(join(dirname(file), sourceOf(specifier)));
  if (known.has(target) || known.has(`${target}.ts`) || !/^(src|test|migrations)\b/.test(target)) return specifier;
  const name = basename(target);
  const found = files.filter((other) => basename(other) === name);
  const same = found.filter((other) => other.split(sep)[1] === target.split(sep)[1]);
  const [only, ...others] = found.length > 1 ? same : found;
  if (only === undefined || others.length > 0) {
    unrepaired.push(`${file}: ${specifier}${found.length > 0 ? ` may be ${found.join(' or ')}` : ''}`);
    return specifier;
  }
  repaired += 1;
  const path = relative(dirname(file), only).replaceAll(sep, '/');
  return (path.startsWith('.') ? path : `./${path}`).replace(/\.ts$/, specifier.endsWith('.js') ? '.js' : '.ts');
}

for (const file of files) {
  const source = readFileSync(file, 'utf8');
  const changed = source.replace(
    IMPORT,
    (_, start, quote, specifier) => `${start}${quote}${resolved(file, specifier)}${quote}`,
  );
  if (changed !== source) writeFileSync(file, changed);
}
console.log(`Repaired ${repaired} imports.`);
for (const line of unrepaired) console.log(`Not repaired: ${line}`);
process.exitCode = unrepaired.length > 0 ? 1 : 0;
