import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const files = new Set(
  readdirSync(join(__dirname, '..'), { recursive: true, encoding: 'utf8' }).map((path) => basename(path)),
);
const exists = (name = ''): boolean =>
  ['.ts', '.e2e-spec.ts', '.spec.ts', '.faults.ts', '.processes.ts', '.ha.ts'].some((suffix) =>
    files.has(name + suffix),
  );

it.each([
  ['security.md', '## Guarantees', '## Limitations', '\n\n', 12],
  ['engine.md', '## The life of a tenant', '## Settings', /\n(?=- |\d\. |\n)/, 15],
])('%s names a test for each promise', (page, from, to, between, least) => {
  const text = readFileSync(join(__dirname, '..', '..', 'docs', page), 'utf8');
  const section = text.slice(text.indexOf(from), text.indexOf(to));
  const parts = section.split(between).map((part) => part.trim());
  const promises = parts.filter((paragraph) => /^(- |\d\. )?\*\*/.test(paragraph));
  expect(promises.length).toBeGreaterThanOrEqual(least);
  for (const promise of promises) {
    const named = [...promise.matchAll(/`([\w.-]+)`/g)].filter(([, name]) => exists(name));
    expect([promise.slice(0, 60), named.length > 0]).toEqual([promise.slice(0, 60), true]);
  }
});

describe('the table', () => {
  it.each([
    ['of protections in docs/security.md', 'security.md', '## Protections and their tests', 50],
    ['of faults in docs/faults.md', 'faults.md', '## One fault at a time', 20],
  ])('%s names existing tests', (_, page, heading, least) => {
    const text = readFileSync(join(__dirname, '..', '..', 'docs', page), 'utf8');
    const rows = text.slice(text.indexOf(heading)).split('\n');
    const tests = rows.flatMap((row) =>
      [...(row.split('|')[3] ?? '').matchAll(/`([\w.-]+)`/g)].map(([, name]) => name),
    );
    expect(tests.length).toBeGreaterThan(least);
    expect(tests.filter((name) => !exists(name))).toEqual([]);
  });
});
