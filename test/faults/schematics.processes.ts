import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.js';

const ROOT = join(__dirname, '..', '..');
const COPIED = [
  '.prettierrc.json',
  'console',
  'migrations',
  'nest-cli.json',
  'package.json',
  'src',
  'test/support',
  'tsconfig.json',
];
const CONTEXTS = ['core', 'tenant'];
const PAGES = join('console', 'src', 'routes', 'console', 't.$slug');

/** On a copy of the project, as a team leaves it: what is generated is not edited. Its names are not those of a team's. */
describe('nest g', () => {
  const { path: folder, remove } = temporaryFolder();
  const list = (context: string): string => readFileSync(join(folder, 'migrations', `${context}.ts`), 'utf8');

  /** A program on Node. @returns what it said. */
  function run(path: string, ...args: string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, [path, ...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${path} ${args.join(' ')}: ${stdout}${stderr}`);
    return stdout;
  }
  const program = (path: string, ...args: string[]): string => run(join('node_modules', path), ...args);
  const support = (name: string, ...args: string[]): string => run(join(ROOT, 'test', 'support', name), ...args);
  const filesIn = (...path: string[]): string[] =>
    readdirSync(join(folder, ...path)).map((name) => join(...path, name));

  mkdirSync(join(folder, 'test'));
  for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  const resources = [
    'tenant-resource',
    'sample lines',
    'tenant-migration',
    'add-sample-date',
    'core-resource',
    'SamplePlan',
    'tenant-resource',
    'sample-lines/SampleParts',
    'core-resource',
    'sample-plan/sample-rules',
    'tenant-job',
    'send-samples',
    'tenant-job',
    'sample-lines/CountLines',
    'core-job',
    'report samples',
  ];
  const said = support('generate.mjs', ...resources);
  program('@nestjs/cli/bin/nest.js', 'g', 'core-migration', 'AddSamplePrice');
  const stories = CONTEXTS.flatMap((context) => filesIn('test', context)).filter((path) => path.endsWith('spec.ts'));
  const written = [
    ...stories,
    ...filesIn('src', 'tenant', 'sample-lines'),
    ...filesIn('src', 'tenant', 'sample-parts'),
    ...filesIn('src', 'tenant', 'send-samples'),
    ...filesIn('src', 'core', 'sample-plans'),
    ...filesIn('src', 'core', 'sample-rules'),
    ...filesIn('src', 'core', 'report-samples'),
    ...CONTEXTS.flatMap((context) => [...filesIn('migrations', context), join('migrations', `${context}.ts`)]),
    ...CONTEXTS.flatMap((context) =>
      filesIn('src', context).filter((path) => /(module|entities|permissions|tables)\.ts$/.test(path)),
    ),
  ];

  afterAll(remove);

  it('writes features and migrations, and lists them', () => {
    expect(stories).toHaveLength(7);
    expect(list('tenant')).toMatch(/AddSampleLines\d{13},\s+AddSampleDate\d{13},\s+AddSampleParts\d{13},?\s*\];/);
    expect(list('core')).toMatch(/AddSamplePlans\d{13},\s+AddSampleRules\d{13},\s+AddSamplePrice\d{13},?\s*\];/);
  });

  it('writes a page of the console for a resource of organizations that has no parent', () => {
    const pages = readdirSync(join(folder, PAGES)).filter((name) => name.startsWith('sample'));
    expect(pages).toEqual(['sample-lines.tsx']);
    expect(said).toContain('Run `npm run build && npm run client:types`');
    expect(program('prettier/bin/prettier.cjs', '--list-different', join(PAGES, 'sample-lines.tsx'))).toBe('');
  });

  it('lets only admins write, and tells the developer how to add members', () => {
    const permissions = readFileSync(join(folder, 'src', 'tenant', 'permissions.ts'), 'utf8');
    expect(permissions).toMatch(/TENANT_PERMISSIONS = \[[^\]]*'sample-lines:write'[^]*member: \[\],\n/);
    expect(said).toContain(
      `Admins may write sample lines. Every user may read them. To let members write too, add 'sample-lines:write' to ` +
        'member in src/tenant/permissions.ts.',
    );
  });

  it('leaves organizations without the migration of a feature unserved, and tells the developer', () => {
    const schema = readFileSync(join(folder, 'src', 'tenant', 'tenant.schema.ts'), 'utf8');
    const [, version] = /AddSampleParts(\d{13})/.exec(list('tenant')) ?? [];
    expect(schema).toContain(`const OLDEST_SERVED = ${String(version)};`);
    expect(said).toContain('Raised OLDEST_SERVED in src/tenant/tenant.schema.ts');
    expect(said).toContain('If the code requires this migration, set OLDEST_SERVED');
  });

  it('writes nothing outside the folders of src, and names the alternative', () => {
    const before = [readdirSync(join(folder, 'src')), readdirSync(join(folder, 'src', 'tenant'))];
    const outside = ['resource', 'res', 'service', 'co', 'guard', 'module', 'library', 'class'];
    const refusals = support('generate.mjs', ...outside.flatMap((one) => [one, 'widgets'])).trimEnd();
    expect(refusals.split('\n')).toHaveLength(outside.length);
    for (const refusal of refusals.split('\n')) expect(refusal).toContain('`npx nest g tenant-resource <name>`');
    expect(support('generate.mjs', 'service', '../tenant/x', 'service', 'elsewhere/x')).toMatch(/outside.*\n.*outside/);
    expect([readdirSync(join(folder, 'src')), readdirSync(join(folder, 'src', 'tenant'))]).toEqual(before);
    expect(support('generate.mjs', 'service', 'tenant/sample-lines/sample-numbers')).toBe('');
    expect(filesIn('src', 'tenant', 'sample-lines', 'sample-numbers')).toHaveLength(1);
    const module = join('src', 'tenant', 'sample-lines', 'sample-lines.module.ts');
    expect(readFileSync(join(folder, module), 'utf8')).toContain(`'./sample-numbers/sample-numbers.service.js'`);
  });

  it('writes formatted files with the right types', () => {
    expect(program('prettier/bin/prettier.cjs', '--list-different', ...written)).toBe('');
    expect(support('check-types.mjs', ...written)).toBe('');
  }, 90_000);

  it('rejects a name that is invalid or taken, and writes nothing', () => {
    const before = [list('tenant'), readdirSync(join(folder, 'src', 'tenant'))];
    const refusals = support(
      'generate.mjs',
      'tenant-resource',
      'sessions',
      'tenant-resource',
      'members',
      'core-resource',
      'sample-lines',
      'core-migration',
      '../x',
      'tenant-resource',
      'widgets/parts',
      'core-resource',
      'sample-lines/parts',
      'tenant-resource',
      'sample-parts/screws',
      'tenant-resource',
      'users/notes',
      'tenant-job',
      'sample-lines/CountLines',
      'core-job',
      'widgets/send',
      'tenant-job',
      'users',
      'tenant-job',
      'a/b/c',
    );
    expect(refusals.trimEnd().split('\n')).toEqual([
      'The table sessions already exists. Choose another name.',
      'The console already has a page members. Choose another name.',
      'The folder src/tenant/sample-lines already exists. Choose another name.',
      '"../x" is not a valid name: use letters, digits and dashes, starting with a letter, such as add-due-date.',
      expect.stringMatching(/^src.tenant.widgets.widget.entity.ts .*run `npx nest g tenant-resource widgets` first/),
      expect.stringMatching(/^src.core.sample-lines.* must be a resource of the same context/),
      expect.stringMatching(/^src.tenant.sample-parts.sample-parts.controller.ts does not contain @TenantController/),
      expect.stringMatching(/^src.tenant.users.user.errors.ts does not contain class UserNotFound/),
      'src/tenant/sample-lines/count-lines.job.ts already exists. Choose another name.',
      'src/core/widgets/widgets.module.ts does not exist. Check the name of the feature.',
      'The folder src/tenant/users already exists. To add the job to it: npx nest g tenant-job users/<name>',
      expect.stringMatching(/^"a.b.c" is not a valid name/),
    ]);
    expect([list('tenant'), readdirSync(join(folder, 'src', 'tenant'))]).toEqual(before);
  });

  // The stories that were generated, told in this run.
  for (const story of stories) createRequire(__filename)(join(folder, story));
});
