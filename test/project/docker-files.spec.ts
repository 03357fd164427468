import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { settings } from '../../src/config/settings.js';
import { DockerContext } from '../support/docker-context.js';

const ROOT = join(__dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const json = (path: string): unknown => JSON.parse(read(path));

interface Package {
  scripts: Record<string, string>;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}
interface NestCli {
  collection: string;
  compilerOptions: { tsConfigPath: string; plugins: (string | { name: string })[] };
}

/** Files and folders of the project that `npm ci` and `npm run build` read. */
function readByTheBuild(): string[] {
  const { scripts, dependencies, devDependencies } = json('package.json') as Package;
  const folders = Object.values({ ...dependencies, ...devDependencies })
    .filter((version) => version.startsWith('file:'))
    .map((version) => version.slice('file:'.length));
  const { collection, compilerOptions } = json('nest-cli.json') as NestCli;
  const plugins = compilerOptions.plugins.map((plugin) => (typeof plugin === 'string' ? plugin : plugin.name));
  const config = compilerOptions.tsConfigPath;
  const programs = named(scripts['build'] ?? '');
  return [
    ...['package.json', 'package-lock.json', '.npmrc', 'nest-cli.json', 'src', 'migrations', 'console'],
    ...folders,
    ...plugins.filter((name) => name.startsWith('../')).map((name) => name.slice('../'.length)), // than node_modules
    ...(collection.startsWith('.') ? [collection] : []),
    ...[config, (json(config) as { extends: string }).extends.replace('./', '')],
    ...programs,
    ...programs.flatMap(importedBy),
  ];
}

/** The files that a line of package.json's scripts names. */
const named = (line: string): string[] => line.match(/[\w./-]+\.(?:[cm]?js|json)\b/g) ?? [];

/** The files beside it that a program of scripts/ loads. */
const importedBy = (path: string): string[] =>
  [...read(path).matchAll(/(?:from|import|require)\s*\(?'\.\/([^']+)'/g)].map(([, name]) => `scripts/${name ?? ''}`);

describe('the image', () => {
  const context = new DockerContext(ROOT);

  it('is built from every file that `npm ci` and `npm run build` read', () => {
    const paths = readByTheBuild();
    expect(paths).toEqual(expect.arrayContaining(['schematics', 'scripts/copy-assets.mjs', 'tsconfig.json']));
    expect(paths.filter((path) => !context.reaches('build', path))).toEqual([]);
  });

  it('has the folders that package.json names where packages are installed without development', () => {
    expect(context.reaches('production', 'schematics')).toBe(true);
  });

  it.each([
    '.env',
    '.env.production',
    'src/.env',
    '.data/secret',
    '.git/config',
    'test/app.ts',
    'node_modules/pg/x.js',
  ])('never receives %s', (path) => {
    expect(context.isSent(path)).toBe(false);
  });

  it.each([
    ['.dockerignore', '!schematics\n'],
    ['.dockerignore', '!tsconfig.json\n'],
    ['Dockerfile', 'COPY schematics schematics\n'],
    ['Dockerfile', 'COPY src src\n'],
  ])('lacks a file when %s loses the line %j', (file, line) => {
    const changed = new DockerContext(ROOT, (name) => (name === file ? read(name).replace(line, '') : read(name)));
    expect(readByTheBuild().filter((path) => !changed.reaches('build', path))).not.toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  const { services } = parse(read('docker-compose.yml')) as {
    services: Record<string, { restart?: string; ports?: string[]; environment?: Record<string, string | null> }>;
  };

  it('restarts every service after a crash or a reboot', () => {
    for (const service of Object.values(services)) expect(service.restart).toBe('unless-stopped');
  });

  it('passes every setting of .env to the application, but how it reaches its own services and files', () => {
    const passed = Object.keys(services['app']?.environment ?? {});
    const missing = Object.keys(settings).filter((name) => !passed.includes(name));
    expect(missing.join()).toBe(
      'HOST,PORT,DATA_DIR,DB_PORT,DB_SSL,DB_SSL_CA,DB_DIRECT_HOST,DB_DIRECT_PORT,REDIS_PORT,REDIS_USERNAME,REDIS_PASSWORD,REDIS_TLS',
    );
  });

  it('publishes the application to this machine only, and nothing else', () => {
    const published = Object.entries(services).flatMap(([name, { ports = [] }]) => ports.map((port) => [name, port]));
    expect(published).toEqual([['app', expect.stringMatching(/^\$\{PUBLISHED_ADDRESS:-127\.0\.0\.1\}:/)]]);
  });
});
