// `npm start`: builds when a source is newer than the last build, then runs the application in this process.
require('./needed-node.cjs');
const { spawnSync } = require('child_process');
const { existsSync, readdirSync, statSync } = require('fs');
const { join } = require('path');

const SOURCES = [
  ...['src', 'migrations', 'console', 'client/src'],
  ...['package.json', 'tsconfig.json', 'tsconfig.build.json', 'nest-cli.json'],
];
const ENTRY = 'dist/src/main.js';
/** The file that a build writes last. After an interrupted build it is missing or old. */
const LAST_BUILT = 'dist/assets/redoc.standalone.js';

const newest = (path) =>
  statSync(path).isDirectory()
    ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
    : statSync(path).mtimeMs;

if (!existsSync(LAST_BUILT) || !existsSync(ENTRY) || Math.max(...SOURCES.map(newest)) > statSync(LAST_BUILT).mtimeMs) {
  console.log('Building …');
  const build = spawnSync('npm', ['run', '--silent', 'build'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (build.error) console.error(`npm cannot be run: ${build.error.message}`);
  if (build.status !== 0) process.exit(build.status || 1);
}
require(`../${ENTRY}`);
