import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

describe('the table of protections in docs/security.md', () => {
  const page = readFileSync(join(__dirname, '..', 'docs', 'security.md'), 'utf8');
  const rows = page.slice(page.indexOf('## Protections and their tests')).split('\n');
  const tests = rows.flatMap((row) => [...(row.split('|')[3] ?? '').matchAll(/`([\w.-]+)`/g)].map(([, name]) => name));

  it('names tests that there are', () => {
    const files = new Set(readdirSync(__dirname));
    const exists = (name = '') => ['.ts', '.e2e-spec.ts', '.spec.ts'].some((suffix) => files.has(name + suffix));
    expect(tests.length).toBeGreaterThan(50);
    expect(tests.filter((name) => !exists(name))).toEqual([]);
  });
});
