import { mkdirSync, readdirSync, readFileSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { copyPrograms } from '../../src/embedded/copy-programs.js';
import { embeddedBinaries } from '../../src/embedded/binaries.js';
import { temporaryFolder } from '../support/temporary-folder.js';

describe('a copy of the programs, for a user that cannot reach the package', () => {
  const folder = temporaryFolder();
  const root = join(folder.path, 'linux-any');
  const home = join(folder.path, 'home');
  afterAll(folder.remove);

  function publish(version: string): void {
    mkdirSync(join(root, 'native', 'bin'), { recursive: true, mode: 0o700 });
    mkdirSync(join(root, 'native', 'lib'), { recursive: true, mode: 0o700 });
    writeFileSync(join(root, 'package.json'), JSON.stringify({ version }));
    writeFileSync(join(root, 'native', 'bin', 'postgres'), version, { mode: 0o700 });
    writeFileSync(join(root, 'native', 'lib', 'libpq.so.5.18'), '', { mode: 0o600 });
  }

  it('is readable by all users, whatever the umask was, with its links', () => {
    publish('18.4.0');
    symlinkSync('libpq.so.5.18', join(root, 'native', 'lib', 'libpq.so'));
    mkdirSync(home);
    const copy = copyPrograms(root, home);
    const modeOf = (...path: string[]): number => statSync(join(copy, ...path)).mode & 0o777;
    expect([modeOf(), modeOf('bin'), modeOf('bin', 'postgres'), modeOf('lib', 'libpq.so.5.18')]).toEqual([
      0o755, 0o755, 0o755, 0o644,
    ]);
    expect(readlinkSync(join(copy, 'lib', 'libpq.so'))).toBe('libpq.so.5.18');
  });

  it('is made once per version, and leaves nothing half-made', () => {
    expect(copyPrograms(root, home)).toBe(copyPrograms(root, home));
    publish('18.5.0');
    expect(readFileSync(join(copyPrograms(root, home), 'bin', 'postgres'), 'utf8')).toBe('18.5.0');
    expect(readdirSync(home).sort()).toEqual(['linux-any-18.4.0', 'linux-any-18.5.0']);
  });
});

it('the programs of the package can be run by all users', () => {
  for (const program of Object.values(embeddedBinaries(null))) expect(statSync(program).mode & 0o111).toBe(0o111);
});
