import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProjectFiles } from '../../src/cli/migrate/project-files.js';
import { OperatorError } from '../../src/common/operator-error.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const SCHEMA = 'src/tenant/tenant.schema.ts';
const STEPS = { up: ['CREATE TABLE pets (id uuid PRIMARY KEY)'], down: ['DROP TABLE pets'] };

describe('the files of a new tenant migration', () => {
  const { path: folder, remove } = temporaryFolder();
  const schema = join(folder, SCHEMA);
  afterAll(remove);

  beforeAll(() => {
    for (const path of ['package.json', 'schematics/migration-file.cjs', 'migrations/tenant.ts', SCHEMA]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      cpSync(path, join(folder, path));
    }
    mkdirSync(join(folder, 'migrations', 'tenant'));
  });

  it('leave the oldest served version unchanged, unless the code requires the migration', () => {
    const files = new ProjectFiles(folder);
    const before = readFileSync(schema, 'utf8');
    files.write('tenant', 'add-pets', STEPS);
    expect(readFileSync(schema, 'utf8')).toBe(before);
    files.write('tenant', 'add-more-pets', { ...STEPS, isNeeded: true });
    const version = files.versions('tenant').at(-1);
    expect(readFileSync(schema, 'utf8').replaceAll('_', '')).toContain(`${version}`);
  });

  it('are not written when one of them cannot be changed', () => {
    const list = join(folder, 'migrations', 'tenant.ts');
    const written = (): unknown => [readdirSync(join(folder, 'migrations', 'tenant')), readFileSync(list, 'utf8')];
    const before = written();
    writeFileSync(schema, 'export {};\n');
    const write = (name: string) => () => new ProjectFiles(folder).write('tenant', name, { ...STEPS, isNeeded: true });
    expect(write('add-birds')).toThrow(OperatorError);
    expect(write('add-birds')).toThrow(/tenant\.schema\.ts does not contain a line/);
    expect(write('Add Birds!')).toThrow(OperatorError);
    expect(written()).toEqual(before);
  });

  it('are rejected in a folder without the sources of a project', () => {
    expect(() => new ProjectFiles(join(folder, 'src'))).toThrow(
      /This folder does not contain the sources\. Run this command/,
    );
  });
});
