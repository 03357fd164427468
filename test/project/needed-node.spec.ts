import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const { engines, scripts } = JSON.parse(read('package.json')) as {
  engines: { node: string };
  scripts: Record<string, string>;
};

/** What a program says that is run by a Node of that version, as far as it can tell. */
function runOn(version: string, program: string): { status: number | null; lines: string[] } {
  const load = `Object.defineProperty(process.versions, 'node', { value: '${version}' });
    require(${JSON.stringify(join(ROOT, program))}); console.log('goes on');`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', load], { encoding: 'utf8', cwd: ROOT });
  return { status, lines: (stderr + stdout).trim().split('\n') };
}

describe('a Node that package.json does not allow', () => {
  it.each(['0.10.48', '12.22.12', '18.20.8', '20.18.3', '21.7.3', '22.12.0', '23.11.1', '24.10.0'])(
    'is rejected with one line: %s',
    (version) => {
      expect(runOn(version, 'scripts/needed-node.cjs')).toEqual({
        status: 1,
        lines: [`Tenantry needs Node ${engines.node}. This is Node ${version}. Install Node 24, for example.`],
      });
    },
  );

  it.each(['20.19.0', '20.20.2', '22.13.0', '22.99.1', '24.11.0', '25.0.0', '100.0.0'])(
    'does not include %s',
    (version) => {
      expect(runOn(version, 'scripts/needed-node.cjs')).toEqual({ status: 0, lines: ['goes on'] });
    },
  );

  it.each(['scripts/start.cjs', 'scripts/tenantry.cjs'])(
    'is rejected by %s before it loads anything else',
    (program) => {
      expect(runOn('18.20.8', program).lines[0]).toMatch(/^Tenantry needs Node /);
      expect(read(program)).toMatch(/^(#!.*\n)?(\/\/.*\n)*require\('\.\/needed-node\.cjs'\);\n/);
    },
  );

  it('is rejected by the scripts of package.json that load packages, and by `npm ci`', () => {
    for (const name of ['build', 'check', 'start:dev', 'test'])
      expect(scripts[name]).toMatch(/^node scripts\/needed-node\.cjs && /);
    expect(scripts['start:prod']).toMatch(/^node -r \.\/scripts\/needed-node\.cjs /);
    expect(read('.npmrc')).toMatch(/^engine-strict=true$/m);
  });

  it('can parse the program that rejects it, however old it is', () => {
    expect(read('scripts/needed-node.cjs').replaceAll(/\/\/.*|\/\*[^]*?\*\//g, '')).not.toMatch(
      /=>|`|\b(const|let|class|import|async)\b|\?\.|\?\?|node:/,
    );
  });
});
