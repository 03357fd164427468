import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { newId } from '../../src/common/ids.js';
import { readConfig } from '../../src/config/config.js';
import type { Entities } from '../../src/database/data-source.js';
import type { MigrationClass } from '../../src/database/schema/migration-class.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { SchemaDifferences } from '../../src/database/schema/schema-differences.js';
import { EntityDatabase } from '../support/entity-database.js';
import { testEnvironment } from '../support/environment.js';
import { apply, blocksOf, commandsOf } from '../support/recipe.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ROOT = join(__dirname, '..', '..');
const COPIED = [
  '.dependency-cruiser.cjs',
  '.prettierignore',
  '.prettierrc.json',
  'client',
  'console',
  'docs/glossary.md',
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
/** Files of the project that a developer changes by hand, at most. */
const MANY = 13;

/** Around a specifier, so that it is none of this file. */
const QUOTE = `'`;

interface Row {
  id: string;
  lines?: object[];
  invoice?: object;
}

/** Executes docs/features.md on a copy of the project. */
describe('invoices with lines', () => {
  const { path: folder, remove } = temporaryFolder();
  const required = createRequire(__filename);
  const load = (path: string): unknown => required(join(folder, path));
  const run = (program: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' });
    return { status, output: stdout + stderr };
  };
  const git = (...args: string[]) => run('git', '-c', 'user.name=x', '-c', 'user.email=x@x.com', ...args);
  const edit = (path: string, change: (source: string) => string): void =>
    writeFileSync(join(folder, path), change(readFileSync(join(folder, path), 'utf8')));
  const check = () => run(process.execPath, 'scripts/check-quick.mjs');

  for (const path of COPIED) {
    mkdirSync(join(folder, path, '..'), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n');
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', 'begin');
  const byHand = new Set<string>();
  const unknown: string[] = [];
  for (const block of blocksOf(readFileSync(join(ROOT, 'docs', 'features.md'), 'utf8'))) {
    if (block.language !== 'sh') byHand.add(apply(folder, block));
    else
      for (const [program, name, ...args] of commandsOf(block))
        if (program === 'npx' && name === 'nest') run(process.execPath, 'scripts/nest.cjs', ...args);
        else if (![program, name, ...args].join(' ').startsWith('npm run check:quick')) unknown.push(String(name));
  }

  afterAll(remove);

  it('need at most thirteen files that are edited by hand', () => {
    expect(unknown).toEqual([]);
    expect(byHand.size).toBeGreaterThan(9);
    expect(byHand.size).toBeLessThanOrEqual(MANY);
    const page = readFileSync(join(ROOT, 'docs', 'features.md'), 'utf8');
    expect(page).toContain(`This page changes ${byHand.size} files by hand.`);
    const added = git('status', '--porcelain', '-uall').output.match(/^\?\? /gm) ?? [];
    const lists = git('diff', '--name-only').output.trim().split('\n');
    expect(page).toContain(`writes ${added.length} files and adds entries to ${lists.length} lists`);
  });

  it('pass the quick check', () => {
    expect(check()).toEqual({
      status: 0,
      output: expect.stringMatching(/^Checks \d+ changed files\n(ok +\w+ .*\n){5}$/),
    });
  }, 180_000);

  it('have migrations that agree with the entities, and relations that work in both directions', async () => {
    const { tenantEntities } = load('src/tenant/tenant.entities.ts') as { tenantEntities: Entities };
    const { tenantMigrations } = load('migrations/tenant.ts') as { tenantMigrations: MigrationClass[] };
    const config = readConfig(testEnvironment());
    const admin = new PostgresAdmin(config, 'postgres');
    const differences = new SchemaDifferences(config, admin);
    try {
      expect(await differences.between(tenantEntities, tenantMigrations)).toEqual({ up: [], down: [] });
    } finally {
      await admin.onApplicationShutdown();
    }
    const database = await EntityDatabase.create(tenantEntities);
    try {
      const { manager } = database;
      const [id, line] = [newId(), newId()];
      await manager.insert('Invoice', { id, name: 'of June', number: 'R-1', currency: 'EUR' });
      await manager.insert('Line', { id: line, name: 'one', invoice_id: id });
      const invoice = await manager.findOne<Row>('Invoice', { where: { id }, relations: { lines: true } });
      expect(invoice?.lines).toMatchObject([{ id: line, invoice_id: id }]);
      const found = await manager.findOne<Row>('Line', { where: { id: line }, relations: { invoice: true } });
      expect(found?.invoice).toMatchObject({ id, name: 'of June' });
    } finally {
      await database.drop();
    }
  }, 60_000);

  it('have one list of currencies for the validation, the API documentation and the CHECK', () => {
    const { CURRENCIES } = load('src/tenant/invoices/invoice.entity.ts') as { CURRENCIES: readonly string[] };
    for (const [file, name] of [
      ['create-invoice.dto', 'CreateInvoice'],
      ['invoice.view', 'InvoiceView'],
    ] as const) {
      const { [name]: model } = load(`src/tenant/invoices/${file}.ts`) as Record<string, { prototype: object }>;
      const documented: unknown = Reflect.getMetadata(
        'swagger/apiModelProperties',
        model?.prototype as object,
        'currency',
      );
      expect(documented).toMatchObject({ enum: [...CURRENCIES] });
    }
  });

  // Before the mistakes below: the stories of the page, told in this run.
  for (const story of ['invoices', 'lines']) required(join(folder, 'test', 'tenant', `${story}.e2e-spec.ts`));

  it('are rejected with an import cycle, a class instead of a Relation, or a misspelled permission', () => {
    edit('src/tenant/lines/line.entity.ts', (source) => source.replace('Relation<Invoice>', 'Invoice'));
    edit(
      'src/tenant/lines/line.errors.ts',
      (source) =>
        `import { LinesService } from ${QUOTE}./lines.service.js${QUOTE};\n${source}\nexport const service = () => LinesService;\n`,
    );
    edit('src/tenant/invoices/invoices.controller.ts', (source) =>
      source.replace("'invoices:send'", "'invoices:sned'"),
    );
    const { status, output } = check();
    expect([status, output]).toEqual([1, expect.stringContaining('Write the type as Relation<…>')]);
    expect(output).toMatch(/no-cycles: src\/tenant\/lines\/line[s.]/);
    expect(output).toMatch(/invoices.controller.ts.*'"invoices:sned"' is not assignable/);
  }, 180_000);
});
