// `npm run lint:prose [-- file …]`: checks the English of comments, strings and pages by the rules in prose-rules.mjs.
// It is a script of this project because the npm linters (write-good, alex, textlint) read Markdown, but neither comments nor
// strings of code, and do not name the better form.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { flawsIn } from './prose-rules.mjs';
import { lineAt, textsOf } from './prose-texts.mjs';

const CHECKED =
  /^(src|migrations|scripts|schematics|docs|bench|client|console|\.ci)\/|^[^/]+\.(md|yml|mjs|cjs)$|^(\.env\.example|Dockerfile)$/;

/** Data, and the list of rules, which contains the words that it forbids. */
const SKIPPED =
  /\.(json|svg|css|html)$|^console\/src\/texts\/de\.ts$|^client\/src\/\w+-api\.ts$|^scripts\/prose-rules\.mjs$/;

const named = process.argv.slice(2);
const tracked = () =>
  execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' }).split('\n');
const files = (named.length > 0 ? named : tracked()).filter((file) => CHECKED.test(file) && !SKIPPED.test(file));

let count = 0;
for (const file of files.filter((name) => existsSync(name))) {
  for (const { text, line } of textsOf(file, readFileSync(file, 'utf8'))) {
    for (const { found, better, offset } of flawsIn(text)) {
      console.log(`${file}:${line - 1 + lineAt(text, offset)} "${found.trim()}": ${better}`);
      count += 1;
    }
  }
}
if (count > 0) console.error(`Rewrite the ${count === 1 ? 'sentence' : `${count} sentences`} named above.`);
process.exitCode = count > 0 ? 1 : 0;
