import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { AppProcess } from '../support/app-process.js';
import { tenantry } from '../support/cli.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const ROOT = join(__dirname, '..', '..');
const COPIED = [
  ...['migrations', 'nest-cli.json', 'package.json', 'schematics', 'scripts', 'src', 'test/support', 'test/fixtures'],
  ...[
    'client',
    'console',
    'jest.config.cjs',
    'tsconfig.json',
    'tsconfig.build.json',
    '.prettierrc.json',
    'test/auth/access.spec.ts',
  ],
];

/** One folder with everything that programs get wrong: escapes, quotes, patterns, and letters of three alphabets. */
const ODD = `Müller's "50%25 100%" 項目 {a,b} (x) [y] $HOME é`;

/** Instead of the test run's PostgreSQL the one that the folder brings along. */
const embedded = {
  ...{ DATA_DIR: '.data', DB_NAME: 'tenantry', DB_HOST: '', DB_PORT: '', DB_USER: '', DB_PASS: '', SECRET_KEY: '' },
};

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());

/** On a copy of the project that is built anew. */
describe('in a folder with spaces, quotes, percent signs and letters beyond ASCII, the project', () => {
  const { path, remove } = temporaryFolder();
  const folder = join(path, ODD);
  const run = (program: string, ...args: string[]) =>
    spawnSync(process.execPath, [join('node_modules', program), ...args], { cwd: folder, encoding: 'utf8' });

  beforeAll(() => {
    chmodSync(path, 0o711);
    mkdirSync(join(folder, 'test'), { recursive: true });
    for (const name of COPIED) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const { status, stdout, stderr } = run('@nestjs/cli/bin/nest.js', 'build');
    expect([status, stdout + stderr]).toEqual([0, '']);
  }, 120_000);
  afterAll(remove);

  it('is built to the same files as in any folder, without a path that leads out of them', () => {
    const built = filesIn(join(folder, 'dist')).filter((file) => !file.endsWith('.tsbuildinfo'));
    const different = built.filter((file) => {
      const usual = join(ROOT, file.slice(folder.length));
      return readFileSync(file, 'utf8') !== readFileSync(usual, 'utf8');
    });
    expect(built.length).toBeGreaterThan(300);
    expect(different).toEqual([]);
  });

  it('starts with `npm start`, serves its documents, and is reachable from the command line', async () => {
    const assets = spawnSync(process.execPath, ['scripts/copy-assets.mjs'], { cwd: folder, encoding: 'utf8' });
    expect(assets.status).toBe(0);
    const environment = { DATA_DIR: '.data', TENANT_POOL_READY: '0' };
    const app = AppProcess.spawn(environment, folder, join(folder, 'scripts', 'start.cjs'));
    try {
      const caller = await app.caller();
      await caller.call('get', '/openapi.json').expect(200);
      await caller.organization('my-company', await caller.account('admin@company.com'));
      const program = join(folder, 'scripts', 'tenantry.cjs');
      const { exit, stdout } = await tenantry(['tenant', 'list', '--json'], embedded, {
        ...{ program, cwd: folder },
      });
      expect([exit, stdout]).toEqual([0, expect.stringContaining('"my-company"')]);
    } finally {
      expect(await app.end('SIGINT')).toBe(0);
    }
    expect(app.output).not.toContain('Building');
  });

  it('generates a feature', () => {
    const { status, stdout } = run('@nestjs/cli/bin/nest.js', 'g', 'tenant-resource', 'sample lines');
    expect([status, stdout]).toEqual([0, expect.stringContaining('src/tenant/sample-lines/sample-line.entity.ts')]);
  });

  it('runs its tests', () => {
    const { status, stderr } = run('jest/bin/jest.js', '--selectProjects', 'stories', '--', 'access.spec.ts');
    expect([status, stderr]).toEqual([0, expect.stringMatching(/\d+ passed/)]);
  });
});

it('no built file names the folder of the project', () => {
  const names = [ROOT, JSON.stringify(ROOT).slice(1, -1)];
  const naming = filesIn(join(ROOT, 'dist')).filter((file) => {
    const text = readFileSync(file, 'utf8');
    return names.some((name) => text.includes(name));
  });
  expect(naming).toEqual([]);
});
