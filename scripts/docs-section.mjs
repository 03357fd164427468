import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts `markdown` between the comments `<!-- name -->` and `<!-- end of name -->` of a page; with --check on the
 * command line only says whether it stands there, however it is formatted, and ends with 1 when it does not.
 *
 * @param page.file the page, @param page.command how to put it right.
 */
export function docsSection(name, markdown, { file, command }) {
  const page = readFileSync(file, 'utf8');
  const current = page.replace(
    new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- end of ${name} -->)`),
    (_, start, end) => `${start}\n\n${markdown}\n\n${end}`,
  );
  if (!process.argv.includes('--check')) return writeFileSync(file, current);
  if (normal(current) === normal(page)) return;
  console.error(`The section "${name}" of ${file} is out of date: ${command}`);
  process.exitCode = 1;
}

const normal = (markdown) =>
  markdown
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---')
    .replaceAll(/\s+/g, ' ');
