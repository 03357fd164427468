const { availableParallelism } = require('node:os');

// Nest 12 and a few others are ES modules. Jest can require() those only on Node >= 24.9, so for 20 and 22
// SWC compiles them to CommonJS, like the project's own sources.
const decorators = { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false };
const swc = (parser, transform, sourceMaps = false) => [
  '@swc/jest',
  {
    swcrc: false,
    sourceMaps,
    module: { type: 'commonjs' },
    jsc: { target: 'es2023', keepClassNames: true, parser, transform },
  },
];
const esModules = [
  '@nestjs',
  'file-type',
  'load-esm',
  'uid',
  'uuid',
  'strtok3',
  'token-types',
  '@tokenizer',
  'uint8array-extras',
];

const project = (displayName, testRegex) => ({
  displayName,
  testRegex,
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  globalSetup: '<rootDir>/test/support/global-setup.cjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.cjs',
  setupFiles: ['reflect-metadata'],
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'json'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript', decorators: true }, decorators, 'inline'),
    '/node_modules/.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
});

module.exports = {
  // Half of the time of a test is waiting for the shared PostgreSQL.
  maxWorkers: Math.min(4, Math.ceil(1.5 * availableParallelism())),
  // A worker keeps the modules of each file it ran: a new one collects less garbage and enters fewer async hooks.
  workerIdleMemoryLimit: '600MB',
  projects: [project('stories', '\\.(e2e-)?spec\\.ts$'), project('faults', '\\.(faults|processes)\\.ts$')],
  testTimeout: 30_000,
  coverageProvider: 'v8',
  // The entry points and commands run as processes; binaries and os-user are about other platforms and other users.
  collectCoverageFrom: [
    'src/**/*.ts',
    'migrations/**/*.ts',
    '!src/main.ts',
    '!src/cli.ts',
    '!src/cli.module.ts',
    '!src/cli/{*.command,places,read-password,rotation-report}.ts',
    '!src/database/embedded/{binaries,os-user}.ts',
  ],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
  coverageReporters: ['text-summary', 'lcovonly', 'json-summary'],
};
