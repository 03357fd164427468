import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../src/config/settings.js';

describe('.env.example', () => {
  const lines = (): string[] => readFileSync(join(__dirname, '..', '..', '.env.example'), 'utf8').split('\n');

  it.each(Object.keys(settings).filter((name) => name !== 'NODE_ENV'))('lists %s', (name) => {
    expect(lines().some((line) => line.startsWith(`${name}=`) || line.startsWith(`# ${name}=`))).toBe(true);
  });

  it('lists only variables that are read', () => {
    const shown = lines().flatMap((line) => /^(?:# )?([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);
    expect(shown.filter((name) => !Object.hasOwn(settings, name))).toEqual([]);
  });
});
