import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.js';

const SCRIPT = join(__dirname, '..', '..', 'scripts', 'repair-imports.mjs');

/** Around a specifier, so that it is none of this file. */
const Q = `'`;

describe('scripts/repair-imports.mjs', () => {
  const { path: folder, remove } = temporaryFolder();
  afterAll(remove);

  const write = (path: string, source: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), source);
  };
  const run = () => spawnSync(process.execPath, [SCRIPT], { cwd: folder, encoding: 'utf8' });

  it('redirects imports to the only file of that name, and lists those that it cannot repair', () => {
    for (const path of ['src/database/entities/one-of.ts', 'src/tenancy/a/same.ts', 'src/tenancy/b/same.ts'])
      write(path, '');
    write('migrations/x.ts', '');
    write('test/support/app.ts', '');
    const feature = 'src/tenant/invoices/invoice.entity.ts';
    const kept = `import { a } from ${Q}./line.js${Q};\n\nconst text = \`\nimport { x } from ${Q}./gone.js${Q}; \`;\n`;
    write('src/tenant/invoices/line.ts', '');
    write(
      feature,
      `import { oneOf } from ${Q}../../database/one-of.js${Q};\n${kept}import { b } from ${Q}../../tenancy/same.js${Q};\n`,
    );
    write(
      'test/tenant/story.spec.ts',
      `import {\n  TestApp,\n} from ${Q}./support/app.js${Q};\nimport ${Q}../gone.js${Q};\n`,
    );
    const { status, stdout } = run();
    expect(readFileSync(join(folder, feature), 'utf8')).toBe(
      `import { oneOf } from ${Q}../../database/entities/one-of.js${Q};\n${kept}import { b } from ${Q}../../tenancy/same.js${Q};\n`,
    );
    expect(readFileSync(join(folder, 'test/tenant/story.spec.ts'), 'utf8')).toBe(
      `import {\n  TestApp,\n} from ${Q}../support/app.js${Q};\nimport ${Q}../gone.js${Q};\n`,
    );
    expect([status, stdout.split('\n').sort()]).toEqual([
      1,
      [
        '',
        `Not repaired: ${feature}: ../../tenancy/same.js may be src/tenancy/a/same.ts or src/tenancy/b/same.ts`,
        'Not repaired: test/tenant/story.spec.ts: ../gone.js',
        'Repaired 2 imports.',
      ],
    ]);
  });

  it('has nothing to repair in this project', () => {
    const { status, stdout } = spawnSync(process.execPath, [SCRIPT], {
      cwd: join(__dirname, '..', '..'),
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, 'Repaired 0 imports.\n']);
  });
});
