// Jest loads every package and module again for each file: more than a second of Nest, TypeORM and the application. Here packages and
// the modules of `src` are loaded once in each worker process, as in production. Only the tests and their support are new in each file.
const { existsSync } = require('node:fs');
const { Session } = require('node:inspector/promises');
const { createRequire, isBuiltin } = require('node:module');
const { dirname, isAbsolute, join, resolve, sep } = require('node:path');
const { compileFunction } = require('node:vm');
const Runtime = require('jest-runtime').default;

const INSTALLED = /[\\/]node_modules[\\/]/;
const SHARED = ['src', 'migrations'].map((folder) => join(__dirname, '..', '..', folder) + sep);

/** Shared modules by path. */
const modules = new Map();

/** Of all modules of this process: each shared one is transformed for the first file that needs it. */
const sourceMaps = new Map();

/** The runtime of the file that runs. */
let current;

module.exports = class SharedPackages extends Runtime {
  constructor(...parts) {
    super(...parts);
    const { executor, transformCache } = this;
    executor.compile = (source, filename) => compiledOnce(source, filename, executor.injectedModuleParameters);
    transformCache.sourceMaps = sourceMaps;
    current = this;
  }

  requireModuleOrMock(from, name) {
    if (isPackage(name)) return createRequire(from)(name);
    const path = sharedPath(from, name);
    return path === null ? super.requireModuleOrMock(from, name) : load(path);
  }

  /** A setup file has its path alone. */
  requireModule(from, name, options, isActual) {
    if (name === undefined && INSTALLED.test(from) && !options?.isInternalModule) return require(from);
    return super.requireModule(from, name, options, isActual);
  }

  async collectV8Coverage() {
    Object.assign(this.v8Coverage, { instrumenter: counters, sources: new Map() });
    await counters.start();
  }

  getAllV8CoverageInfoCopy() {
    return super.getAllV8CoverageInfoCopy().map(({ result, codeTransformResult }) => {
      if (reported.has(result.url)) return { result };
      reported.add(result.url);
      return { result, codeTransformResult };
    });
  }
};

function load(path) {
  const known = modules.get(path);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(path, module);
  try {
    const native = createRequire(path);
    const require = (name) => {
      const shared = sharedPath(path, name);
      return shared === null ? native(name) : load(shared);
    };
    require.resolve = native.resolve;
    const run = compileFunction(current.transformCache.transform(path), PARAMETERS, { filename: path });
    run(module, module.exports, require, path, dirname(path));
    return module.exports;
  } catch (error) {
    modules.delete(path);
    throw error;
  }
}

const PARAMETERS = ['module', 'exports', 'require', '__filename', '__dirname'];

/** The path of a shared module, which is imported as the `.js` that it is compiled to. */
function sharedPath(from, name) {
  if (!name.startsWith('.')) return null;
  const path = resolve(dirname(from), name).replace(/\.js$/, '.ts');
  if (!SHARED.some((folder) => path.startsWith(folder))) return null;
  return modules.has(path) || (path.endsWith('.ts') && existsSync(path)) ? path : null;
}

/**
 * V8's counters count from the first file of a worker to its last. Jest's own begin anew in each file, for which V8
 * compiles all functions again.
 */
const counters = {
  session: undefined,

  async start() {
    if (this.session) return;
    this.session = new Session();
    this.session.connect();
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  },

  /** What ran since the last time. */
  async stopInstrumenting() {
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    return result.filter(
      ({ url, functions }) => !INSTALLED.test(url) && functions.some(({ ranges: [whole] }) => whole.count > 0),
    );
  },
};

/** The modules whose source Jest's reporter has already. */
const reported = new Set();

const functions = new Map();

/** The function of a module stays warm, and each file of tests calls it for a module of its own. */
function compiledOnce(source, filename, parameters) {
  const known = functions.get(filename);
  if (known?.source === source) return known.made;
  const made = compileFunction(source, parameters, { filename });
  functions.set(filename, { source, made });
  return made;
}

/** What Jest offers to a test is of this file, so Jest loads it. */
const isPackage = (name) => !/^\.|^@jest\//.test(name) && !isAbsolute(name) && !isBuiltin(name);
