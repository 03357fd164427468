import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppProcess } from '../support/app-process.js';
import { testEnvironment } from '../support/environment.js';
import { DOCUMENTS, fetchDocuments } from '../support/openapi.js';

const PROGRAMS = readdirSync('test/clients');

describe('generated clients', () => {
  let app: AppProcess;
  let url: string;
  let folder: string;

  beforeAll(async () => {
    app = AppProcess.spawn(testEnvironment({ DOCS: 'on' }), tmpdir());
    url = await app.url();
    folder = mkdtempSync(join(tmpdir(), 'tenantry-clients-'));
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    for (const [name, document] of Object.entries(await fetchDocuments(url))) {
      writeFileSync(join(folder, `${name}.json`), JSON.stringify(document));
    }
    for (const program of PROGRAMS) copyFileSync(join('test/clients', program), join(folder, program));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await app.end('SIGTERM');
  });

  const run = (script: string, args: string[]): string =>
    execFileSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });

  it('are created by openapi-typescript and swagger-typescript-api, and compile', () => {
    for (const name of Object.keys(DOCUMENTS)) {
      run('node_modules/openapi-typescript/bin/cli.js', [`${name}.json`, '-o', `${name}.d.ts`]);
      run('node_modules/swagger-typescript-api/dist/cli.mjs', [
        'generate',
        '-p',
        `${name}.json`,
        '-n',
        `${name}-api.ts`,
      ]);
    }
    const sources = readdirSync(folder).filter((file) => /\.m?ts$/.test(file));
    expect(sources).toHaveLength(2 * Object.keys(DOCUMENTS).length + PROGRAMS.length);
    const options = [
      '--strict',
      '--skipLibCheck',
      '--noUncheckedIndexedAccess',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      'node',
    ];
    run('node_modules/typescript/bin/tsc', [...options, '--lib', 'es2022,dom,dom.iterable', ...sources]);
  }, 120_000);

  it.each(PROGRAMS)('complete the walk-through with %s', (program) => {
    const name = program.replace('.mts', '');
    const result = run(`${name}.mjs`, [url, name]);
    expect(JSON.parse(result)).toEqual({
      before: 'John',
      after: 'Johnny',
      bio: 'Updated bio',
      code: 'invalid_credentials',
    });
  });
});
