import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Puts `markdown` between the comments `<!-- name -->` and `<!-- end of name -->` of a page. With --check on the
 * command line it only compares, ignoring the formatting, and exits with 1 when the section is out of date.
 *
 * @param page.file the page, @param page.command the command that updates it.
 */
export function docsSection(name, markdown, { file, command }) {
  const page = readFileSync(file, 'utf8');
  const current = page.replace(
    new RegExp(`(<!-- ${name} -->)[\\s\\S]*?(<!-- end of ${name} -->)`),
    (_, start, end) => `${start}\n\n${markdown}\n\n${end}`,
  );
  if (!process.argv.includes('--check')) return writeFileSync(file, current);
  if (normal(current) === normal(page)) return;
  console.error(`The section "${name}" of ${file} is out of date. Run: ${command}`);
  process.exitCode = 1;
}

const normal = (markdown) =>
  markdown
    .replaceAll(/ *\| */g, '|')
    .replaceAll(/-{3,}/g, '---')
    .replaceAll(/\s+/g, ' ');
