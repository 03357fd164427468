import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts `markdown` between the comments `<!-- name -->` and `<!-- end of name -->` of README.md; with --check on the
 * command line only says whether it stands there, however it is formatted, and ends with 1 when it does not.
 *
 * @param command how to put it right.
 */
export function readmeSection(name, markdown, command) {
  const readme = readFileSync('README.md', 'utf8');
  const current = readme.replace(
    new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- end of ${name} -->)`),
    (_, start, end) => `${start}\n\n${markdown}\n\n${end}`,
  );
  if (!process.argv.includes('--check')) return writeFileSync('README.md', current);
  if (normal(current) === normal(readme)) return;
  console.error(`The section "${name}" of README.md is out of date: ${command}`);
  process.exitCode = 1;
}

const normal = (markdown) =>
  markdown
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---')
    .replaceAll(/\n+/g, '\n');
