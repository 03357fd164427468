import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.js';

const SCRIPT = join(__dirname, '..', '..', 'scripts', 'renew-migrations.mjs');
const OURS = '4000000000000'; // later than every clock
const THEIRS = ['1769040000000', '1769126400000'];

/** Around a specifier, so that it is none of this file. */
const Q = `'`;

describe('scripts/renew-migrations.mjs', () => {
  const { path: folder, remove } = temporaryFolder();
  afterAll(remove);
  const run = (...paths: string[]) =>
    spawnSync(process.execPath, [SCRIPT, ...paths], { cwd: folder, encoding: 'utf8' });
  const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

  it('makes the migrations of a release the newest of the list, and changes no others', () => {
    const names = [
      ...THEIRS.map((version, n) => [version, `AddTheir${n}`, `add-their-${n}`]),
      [OURS, 'AddOurs', 'add-ours'],
    ];
    mkdirSync(join(folder, 'migrations', 'tenant'), { recursive: true });
    mkdirSync(join(folder, 'src', 'tenant'), { recursive: true });
    for (const [version, name, file] of names)
      writeFileSync(join(folder, `migrations/tenant/${version}-${file}.ts`), `export class ${name}${version} {}\n`);
    const imports = names.map(
      ([version, name, file]) => `import { ${name}${version} } from ${Q}./tenant/${version}-${file}.js${Q};\n`,
    );
    const entries = names.map(([version, name]) => `  ${name}${version},\n`);
    writeFileSync(
      join(folder, 'migrations/tenant.ts'),
      `${imports.join('')}\nexport const tenantMigrations = [\n${entries.join('')}];\n`,
    );
    writeFileSync(join(folder, 'src/tenant/tenant.schema.ts'), `const OLDEST_SERVED = ${THEIRS[1]};\n`);

    const paths = THEIRS.map((version, n) => `migrations/tenant/${version}-add-their-${n}.ts`);
    expect(run(...paths)).toMatchObject({ status: 0, stderr: '' });
    const list = read('migrations/tenant.ts');
    expect(list).toMatch(/= \[AddOurs4000000000000, AddTheir04000000000001, AddTheir14000000000002\];/);
    expect(readdirSync(join(folder, 'migrations/tenant')).sort()).toEqual([
      '4000000000000-add-ours.ts',
      '4000000000001-add-their-0.ts',
      '4000000000002-add-their-1.ts',
    ]);
    expect(read('migrations/tenant/4000000000002-add-their-1.ts')).toBe('export class AddTheir14000000000002 {}\n');
    expect(read('src/tenant/tenant.schema.ts')).toBe('const OLDEST_SERVED = 4000000000002;\n');
    expect(list.match(/^import .*$/gm)).toHaveLength(3);
  });

  it('rejects a file that is not a migration of the project, and changes nothing', () => {
    const before = read('migrations/tenant.ts');
    for (const path of ['migrations/tenant.ts', 'migrations/tenant/1769040000000-gone.ts', 'src/x.ts'])
      expect(run(path)).toMatchObject({ status: 1, stderr: `Error: ${path} is not a migration of this project.\n` });
    expect(read('migrations/tenant.ts')).toBe(before);
  });
});
