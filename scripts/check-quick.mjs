// `npm run check:quick`: format and lint of the changed files, types, and import rules. `npm run check` runs all
// checks.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** Files that change the rules for unchanged files. */
const RULES = /^(eslint\.config\.mjs|scripts\/prose-\w+\.mjs|\.prettierrc\.json|\.prettierignore|package-lock\.json)$/;
const CODE = /\.(ts|mjs|cjs)$/;
const BUILD_INFO = 'node_modules/.cache/check-quick.tsbuildinfo';

const git = (...args) =>
  execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    .split('\n')
    .filter(Boolean);

/** Files that differ from the branch point on main, committed or not. Null when git cannot list them. */
function changedFiles() {
  try {
    const [base] = ['origin/main', 'main', 'HEAD'].flatMap((branch) => {
      try {
        return git('merge-base', 'HEAD', branch);
      } catch {
        return [];
      }
    });
    const changed = [...git('diff', '--name-only', base), ...git('ls-files', '--others', '--exclude-standard')];
    return [...new Set(changed)].filter((file) => existsSync(file));
  } catch {
    return null;
  }
}

/** Runs a program of the project. @returns its output, or null when it succeeded. */
const run = (name, ...args) => start(name, 'npx', '--no-install', ...args);

const start = (name, program, ...args) =>
  new Promise((resolve) => {
    const began = performance.now();
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
    child.once('close', (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
      resolve(code === 0 ? null : output);
    });
  });

const changed = changedFiles();
const files = changed === null || changed.some((file) => RULES.test(file)) ? ['.'] : changed;
const code = files[0] === '.' ? files : files.filter((file) => CODE.test(file));
console.log(files[0] === '.' ? 'Checks all files' : `Checks ${files.length} changed files`);

/** The compiler needs a core of its own. The others share another core. */
const others = async () => [
  files.length > 0 ? await run('format', 'prettier', '--check', '--ignore-unknown', ...files) : null,
  await run('imports', 'depcruise', '--config', '.dependency-cruiser.cjs', 'src', 'migrations'),
  code.length > 0 ? await run('lint', 'eslint', '--no-warn-ignored', ...code) : null,
  files.length > 0
    ? await start('prose', 'node', 'scripts/prose-lint.mjs', ...files.filter((file) => file !== '.'))
    : null,
];
const types = run('types', 'tsc', '-p', 'tsconfig.json', '--noEmit', '--incremental', '--tsBuildInfoFile', BUILD_INFO);
const complaints = (await Promise.all([types, others()])).flat().filter((output) => output !== null);
for (const output of complaints) console.log(`\n${output.trim()}`);
process.exitCode = complaints.length > 0 ? 1 : 0;
