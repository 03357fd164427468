const { availableParallelism } = require('node:os');

const decorators = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false };
const swc = [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'commonjs' },
    jsc: {
      target: 'es2023',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: decorators,
    },
  },
];

const CONSOLE = '<rootDir>/test/console/';

/** Faults whose results do not depend on the speed of the machine, so that two of these files run at a time. */
const PATIENT =
  '/(cli-ends|clock|credentials|dropped-databases|embedded-postgres|fleet-migration|key-change|lifecycle|links|purge|shared-databases)\\.faults\\.ts$';

const project = (displayName, testRegex, testPathIgnorePatterns = ['/node_modules/', CONSOLE]) => ({
  displayName,
  testRegex,
  testPathIgnorePatterns,
  testEnvironment: '<rootDir>/test/support/one-context.cjs',
  runtime: '<rootDir>/test/support/shared-packages.cjs',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
  setupFiles: ['reflect-metadata'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: { '^.+\\.ts$': swc },
});

// `npm run jest` gives each worker more room for young objects and one thread for their collection: the workers use all
// processors, so threads that help one of them slow the others.
module.exports = {
  // Half of the time of a test is waiting for the shared PostgreSQL.
  maxWorkers: Math.min(4, Math.ceil(1.5 * availableParallelism())),
  // A worker that has grown is replaced: a new one collects less garbage and enters fewer async hooks.
  workerIdleMemoryLimit: '600MB',
  projects: [
    project('stories', '\\.(e2e-)?spec\\.ts$'),
    project('console', 'test/console/.*\\.e2e-spec\\.ts$', ['/node_modules/']), // needs a build of the console
    project('faults', '\\.faults\\.ts$', ['/node_modules/', PATIENT]),
    project('processes', [PATIENT, '\\.processes\\.ts$']),
    project('ha', '\\.ha\\.ts$'),
  ],
  testTimeout: 30_000,
  coverageProvider: 'v8',
  // The entry points and commands run as processes; binaries and os-user are about other platforms and other users.
  collectCoverageFrom: [
    'src/**/*.ts',
    'migrations/**/*.ts',
    '!src/main.ts',
    '!src/cli.ts',
    '!src/cli.module.ts',
    '!src/cli/**/{*.command,places,read-password,rotation-report}.ts',
    '!src/embedded/{binaries,os-user}.ts',
  ],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
  coverageReporters: ['text-summary', 'lcovonly', 'json-summary'],
};
