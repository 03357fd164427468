import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { tenantMigrations } from '../../migrations/tenant.js';
import { ProjectFiles } from '../../src/cli/migrate/project-files.js';
import { CliModule } from '../../src/cli.module.js';
import { readConfig } from '../../src/config/config.js';
import { coreEntities } from '../../src/core/core.entities.js';
import { PostgresAdmin } from '../../src/database/server/postgres-admin.js';
import { SchemaDifferences } from '../../src/database/schema/schema-differences.js';
import { tenantEntities } from '../../src/tenant/tenant.entities.js';
import { tenantSchema } from '../../src/tenant/tenant.schema.js';
import { administer } from '../support/administer.js';
import { tenantry } from '../support/cli.js';
import { commandLine } from '../support/command-line.js';
import { testEnvironment, testServer } from '../support/environment.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const LEFT_BY_A_KILL = 'tenantry_scratch_00000000deadbeef';
const IN_USE = 'tenantry_scratch_00000000feedbeef';

@Entity('specimens')
class Specimen {
  @PrimaryColumn('uuid')
  id: string;

  @Column('varchar', { length: 20, default: 'new' })
  state: string;
}

describe('migrations, for developers', () => {
  const { path: folder, remove } = temporaryFolder();
  const migrate = (...args: string[]) => tenantry(['migrate', ...args], {}, { cwd: folder });
  const list = (context: string): string => readFileSync(join(folder, 'migrations', `${context}.ts`), 'utf8');
  const files = (context: string): string[] => readdirSync(join(folder, 'migrations', context));

  beforeAll(() => {
    const root = join(__dirname, '..', '..');
    mkdirSync(join(folder, 'src', 'tenant'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    for (const path of ['migrations', 'schematics', 'package.json', join('src', 'tenant', 'tenant.schema.ts')])
      cpSync(join(root, path), join(folder, path), { recursive: true });
  });
  afterAll(remove);

  it('are written and listed', async () => {
    const before = files('tenant').length;
    const { exit, stdout } = await migrate('create', 'AddDueDate', '--tenant');
    expect([exit, stdout]).toEqual([0, expect.stringMatching(/^Created migrations\/tenant\/\d{13}-add-due-date\.ts/)]);
    expect(files('tenant')).toHaveLength(before + 1);
    expect(list('tenant')).toMatch(/InitTenant1767225600000,[^\]]* AddDueDate\d{13},?\s*\]/);
    const core = await migrate('create', 'add-plan', '--core');
    expect([core.exit, list('core')]).toEqual([0, expect.stringMatching(/ {2}AddPlan\d{13},\n\];/)]);
  });

  it('are rejected, with nothing written, without a valid name, a context or sources', async () => {
    const before = [list('core'), list('tenant'), files('core'), files('tenant')];
    const [name, context, sources] = await Promise.all([
      migrate('create', '../escape', '--tenant'),
      migrate('create', 'add-due-date'),
      tenantry(['migrate', 'create', 'add-due-date', '--tenant'], {}),
    ]);
    expect([name.exit, name.stderr]).toEqual([1, expect.stringContaining('"../escape" is not a valid name')]);
    expect([context.exit, context.stderr]).toEqual([2, expect.stringContaining('--core or --tenant')]);
    expect([sources.exit, sources.stderr]).toEqual([
      1,
      expect.stringContaining('This folder does not contain the sources'),
    ]);
    expect([list('core'), list('tenant'), files('core'), files('tenant')]).toEqual(before);
  });

  it('are generated from the difference between database and entities', async () => {
    await administer(`CREATE DATABASE ${LEFT_BY_A_KILL}`);
    const other = new Client({ ...testServer(), database: 'postgres' });
    await other.connect();
    await other.query(`SELECT pg_advisory_lock(hashtextextended('${IN_USE}', 0))`);
    await administer(`CREATE DATABASE ${IN_USE}`);
    const config = readConfig(testEnvironment());
    const admin = new PostgresAdmin(config, 'postgres');
    const differences = new SchemaDifferences(config, admin);
    const { entities } = tenantSchema;
    expect(await differences.between(entities, tenantMigrations)).toEqual({ up: [], down: [] });
    const found = await differences.between([...entities, Specimen], tenantMigrations);
    expect(found).toEqual({
      up: [expect.stringContaining('CREATE TABLE "specimens"')],
      down: ['DROP TABLE "specimens"'],
    });
    const path = new ProjectFiles(folder).write('tenant', 'add-specimens', found);
    const source = readFileSync(join(folder, path), 'utf8');
    expect(source).toMatch(/class AddSpecimens\d{13} implements MigrationInterface/);
    expect(source).toMatch(`DEFAULT 'new'`);
    const scratch = () =>
      administer(`SELECT datname FROM pg_database WHERE datname IN ('${LEFT_BY_A_KILL}', '${IN_USE}')`);
    expect(await scratch()).toEqual([{ datname: IN_USE }]);
    await other.end();
    await differences.between([], []);
    expect(await scratch()).toEqual([]);
    await admin.onApplicationShutdown();
  });

  it('are checked: nothing is missing, and every file is listed', async () => {
    const root = join(__dirname, '..', '..');
    const core = await NestFactory.createApplicationContext(CliModule.core(readConfig(testEnvironment())), {
      logger: false,
    });
    const here = (line: string) => commandLine({ nest: core }, ['migrate', ...line.split(' ')], {}, folder);
    const [good, nothing] = await Promise.all([
      tenantry(['migrate', 'check'], {}, { cwd: root }),
      here('generate nothing-new --core --json'),
    ]);
    expect([good.exit, good.stdout, good.stderr]).toEqual([0, 'Entities and migrations agree.\n', '']);
    expect([nothing.exit, JSON.parse(nothing.stdout)]).toEqual([0, { path: null }]);

    writeFileSync(join(folder, 'migrations', 'core', '1999999999999-forgotten.ts'), '');
    const lists: unknown[][] = [coreEntities, tenantEntities];
    const [last, ...before] = [...tenantMigrations].reverse();
    for (const list of lists) list.push(Specimen);
    tenantMigrations.splice(0, Infinity, ...(last ? [last, ...before.reverse()] : []));
    const { exit, stdout } = await here('check --json');
    const written = [await here('generate add-specimens --core'), await here('generate more-specimens --tenant')];
    tenantMigrations.push(...tenantMigrations.splice(0, 1));
    for (const list of lists) list.pop();
    await core.close();

    const { faults } = JSON.parse(stdout) as { faults: string[] };
    expect(exit).toBe(1);
    expect(faults).toEqual(
      expect.arrayContaining([
        'core: the migration 1999999999999 is not listed, or not built',
        expect.stringContaining('core: no migration contains CREATE TABLE "specimens"'),
        expect.stringContaining('tenant: no migration contains CREATE TABLE "specimens"'),
        'tenant: migrations/tenant.ts is not in version order',
      ]),
    );
    for (const { stdout: said } of written) {
      const path = /Created (migrations\S+) and added it to the list\. Review it/.exec(said)?.[1] ?? '';
      expect(readFileSync(join(folder, path), 'utf8')).toMatch(/CREATE TABLE "specimens"[^]*DROP TABLE "specimens"/);
    }
    expect([list('core'), list('tenant')]).toEqual([
      expect.stringMatching(/ {2}AddSpecimens\d{13},\n\];/),
      expect.stringMatching(/ MoreSpecimens\d{13},?\s*\]/),
    ]);
  });
});
