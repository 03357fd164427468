import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../support/temporary-folder.js';

const LINT = join(__dirname, '../../scripts/prose-lint.mjs');

/** Runs the lint on these files. @returns its exit code and the lines that it prints. */
function lint(files: Readonly<Record<string, string>>): { exit: number | null; lines: string[] } {
  const { path, remove } = temporaryFolder();
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(path, name)), { recursive: true });
      writeFileSync(join(path, name), text);
    }
    const { status, stdout } = spawnSync(process.execPath, [LINT, ...Object.keys(files)], {
      cwd: path,
      encoding: 'utf8',
    });
    return { exit: status, lines: stdout.split('\n').filter(Boolean) };
  } finally {
    remove();
  }
}

describe('the prose lint', () => {
  it('finds words without a subject in comments, strings, templates, pages and settings, and names line and better form', () => {
    const { exit, lines } = lint({
      'src/comment.ts': 'const a = 1;\n\n/**\n * One line.\n * Nobody waits for it.\n */\nexport const b = a;\n',
      'src/line.ts': 'export const a = 1; // for whoever asks\n',
      'src/string.ts': "export const say = () => 'The server tells somebody about it.';\n",
      'src/template.ts': 'export const say = (n: number) => `Everybody gets ${n} of them`;\n',
      'docs/page.md': '# Page\n\nA sentence.\nWhat is left is\nshown to anyone.\n',
      '.env.example': '# Who may register.\n# NAME=nobody\n',
      'schematics/files/x.ts.template':
        "<% if (a) { %>\n/** It is somebody else's. */\nexport class <%= Entity %> {}\n<% } %>\n",
    });
    expect(exit).toBe(1);
    expect(lines.map((line) => line.split(':').slice(0, 2).join(':'))).toEqual([
      'src/comment.ts:5 "Nobody"',
      'src/line.ts:1 "whoever"',
      'src/string.ts:1 "somebody"',
      'src/template.ts:1 "Everybody"',
      'docs/page.md:5 "anyone"',
      'docs/page.md:4 "What"',
      '.env.example:1 "Who"',
      'schematics/files/x.ts.template:2 "somebody"',
    ]);
    for (const line of lines) expect(line).toMatch(/": (name the|use a noun)/);
  });

  it('finds all flaws of a sentence, of every kind of rule', () => {
    const sentences: readonly (readonly [sentence: string, flaws: number])[] = [
      ['It is there no more; it was left alone.', 3],
      ['We let users in, and he goes on.', 4],
      ['One thing happens; another follows; a third ends it.', 1],
      ['Try again shortly, it is mended for ever.', 3],
      ['A stranger writes it down and takes it back.', 3],
      ['It reads from who asks, and looks into what it hears of.', 4],
      ['The data is thrown away or given back, in vain.', 3],
      ['It is built anew, set right, and shut out.', 3],
      ['At the start the look-up fails for good, also when a mail uses the link up.', 5],
      ['A user that has an own key ends with 1, as ever, but for one as good as it.', 6],
      ['There is more than there is.', 1],
    ];
    const { exit, lines } = lint(Object.fromEntries(sentences.map(([text], at) => [`docs/${at}.md`, `${text}\n`])));
    const found = sentences.map(([text], at) => [
      text,
      lines.filter((line) => line.startsWith(`docs/${at}.md:1 `)).length,
    ]);
    expect([exit, found]).toEqual([1, sentences]);
  });

  it('accepts plain sentences, code, addresses, SQL, settings, and words that only look alike', () => {
    const clean = lint({
      'docs/page.md':
        'An owner who can log in always remains: `nobody`, [page](what.md).\n\n```sh\necho what # who\n```\n\n' +
        'See https://example.com/what; there are more than two.\n',
      'src/a.ts':
        '// More than one process may run, and no more than two.\n' +
        "export const sql = 'SELECT somebody FROM what';\nexport const key = 'nobody';\n",
      '.env.example': '# Values: anybody | admins\n# NAME=anybody\n',
      'test/a.spec.ts': "it('nobody knows what', () => undefined);\n",
      'docs/data.json': '{ "text": "nobody knows what" }',
    });
    expect(clean).toEqual({ exit: 0, lines: [] });
  });
});
