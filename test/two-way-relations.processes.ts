import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ProjectFiles } from '../src/cli/project-files.js';
import { newId } from '../src/common/ids.js';
import { readConfig } from '../src/config/config.js';
import type { Entities } from '../src/database/data-source.js';
import type { MigrationClass } from '../src/database/migration-runner.js';
import { PostgresAdmin } from '../src/database/postgres-admin.js';
import { SchemaDifferences } from '../src/database/schema-differences.js';
import { EntityDatabase } from './support/entity-database.js';
import { testEnvironment } from './support/environment.js';
import { temporaryFolder } from './support/temporary-folder.js';

const ROOT = join(__dirname, '..');
const COPIED = [
  '.dependency-cruiser.cjs',
  '.gitignore',
  '.prettierignore',
  '.prettierrc.json',
  'eslint.config.mjs',
  'migrations',
  'nest-cli.json',
  'package.json',
  'schematics',
  'scripts',
  'src',
  'test/support',
  'tsconfig.build.json',
  'tsconfig.json',
];
interface Row {
  id: string;
  lines?: object[];
  invoice?: object;
}
const TYPEORM = /\b(OneToMany|ManyToOne|JoinColumn|Index|Relation|Column)\b/g;

/** The recipe of CONTRIBUTING.md, on a copy of the project with two generated features. */
describe('two entities that know each other', () => {
  const { path: folder, remove } = temporaryFolder();
  const required = createRequire(__filename);
  const load = (path: string): unknown => required(join(folder, path));
  const run = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  };
  const git = (...args: string[]) => run('git', '-c', 'user.name=x', '-c', 'user.email=x@x.com', ...args);
  const check = () => run(process.execPath, 'scripts/check-quick.mjs');
  const edit = (path: string, change: (source: string) => string): void =>
    writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));

  beforeAll(() => {
    mkdirSync(join(folder, 'test'));
    for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('commit', '-qm', 'begin');
    const generated = ['tenant-resource', 'invoices', 'tenant-resource', 'lines'];
    run(process.execPath, join(ROOT, 'test', 'support', 'generate.mjs'), ...generated);
    const blocks = readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8').matchAll(/```ts\n\/\/ (src\S+)\n([^]*?)```/g);
    const others = [
      "import { Line } from '../lines/line.entity.js';",
      "import { Invoice } from '../invoices/invoice.entity.js';",
    ];
    for (const [n, [, path = '', fields = '']] of [...blocks].entries())
      edit(path, (source) => {
        const names = [...new Set(fields.match(TYPEORM))].filter((name) => !new RegExp(`\\b${name}\\b`).test(source));
        const imports = names.map((name) => (name === 'Relation' ? 'type Relation' : name)).join(', ');
        return source
          .replace(/(import \{[^}]*?),? \} from 'typeorm';/, `$1, ${imports} } from 'typeorm';\n${others[n] ?? ''}`)
          .replace(/\}\s*$/, `\n${fields}}\n`);
      });
    run(process.execPath, 'node_modules/prettier/bin/prettier.cjs', '--write', 'src/tenant');
  }, 60_000);
  afterAll(remove);

  it('pass the check of format, lint, types and imports', () => {
    expect(check()).toEqual({
      status: 0,
      output: expect.stringMatching(/^Checks \d+ changed files\n(ok +\w+ .*\n){4}$/),
    });
  }, 180_000);

  it('are migrated as generated, and found from both sides', async () => {
    const { tenantEntities } = load('src/tenant/tenant.entities.ts') as { tenantEntities: Entities };
    const { tenantMigrations } = load('migrations/tenant.ts') as { tenantMigrations: MigrationClass[] };
    const { ProjectFiles: Files } = load('src/cli/project-files.ts') as { ProjectFiles: typeof ProjectFiles };
    const files = new Files(folder);
    const config = readConfig(testEnvironment());
    const admin = new PostgresAdmin(config, 'postgres');
    const differences = new SchemaDifferences(config, admin);
    const found = await differences.runnable(tenantEntities, tenantMigrations);
    expect(found.up.join('\n')).toMatch(/ADD "invoice_id" uuid[^]*FOREIGN KEY/);
    const path = files.write('tenant', 'add-lines-to-invoices', { ...found, isNeeded: true });
    const [made] = Object.values(load(path) as object) as [MigrationClass];
    expect(await differences.between(tenantEntities, [...tenantMigrations, made])).toEqual({ up: [], down: [] });
    await admin.onApplicationShutdown();

    const database = await EntityDatabase.create(tenantEntities);
    try {
      const { manager } = database;
      const [invoice, line] = [newId(), newId()];
      await manager.insert('Invoice', { id: invoice, name: 'of June' });
      await manager.insert('Line', { id: line, name: 'one', invoice_id: invoice });
      expect(
        await manager.findOne<Row>('Invoice', { where: { id: invoice }, relations: { lines: true } }),
      ).toMatchObject({
        lines: [{ id: line, invoice_id: invoice }],
      });
      expect(await manager.findOne<Row>('Line', { where: { id: line }, relations: { invoice: true } })).toMatchObject({
        invoice: { id: invoice, name: 'of June' },
      });
    } finally {
      await database.drop();
    }
  }, 60_000);

  it('are the only ones that may import each other, and only with Relation', () => {
    edit('src/tenant/lines/line.entity.ts', (source) => source.replace('Relation<Invoice> | null', 'Invoice | null'));
    edit(
      'src/tenant/lines/line.errors.ts',
      (source) =>
        `import { LinesService } from './lines.service.js';\n${source}\nexport const service = () => LinesService;\n`,
    );
    const { status, output } = check();
    expect([status, output]).toEqual([1, expect.stringContaining('Write the type as Relation<…>')]);
    expect(output).toMatch(/no-cycles: src\/tenant\/lines\/line[s.]/);
  }, 180_000);
});
