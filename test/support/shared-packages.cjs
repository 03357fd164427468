// Jest loads every package again for each file: most of a second of Nest and TypeORM. Here packages are Node's own, loaded once in
// each worker process, as in production. Only the modules of the project are new in each file.
const { createRequire, isBuiltin } = require('node:module');
const { isAbsolute } = require('node:path');
const { compileFunction } = require('node:vm');
const Runtime = require('jest-runtime').default;

const INSTALLED = /[\\/]node_modules[\\/]/;

module.exports = class SharedPackages extends Runtime {
  constructor(...parts) {
    super(...parts);
    const { executor } = this;
    executor.compile = (source, filename) => compileFunction(source, executor.injectedModuleParameters, { filename });
  }

  requireModuleOrMock(from, name) {
    return isPackage(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }

  /** A setup file has its path alone. */
  requireModule(from, name, options, isActual) {
    if (name === undefined && INSTALLED.test(from) && !options?.isInternalModule) return require(from);
    return super.requireModule(from, name, options, isActual);
  }
};

/** What Jest offers to a test is of this file, so Jest loads it. */
const isPackage = (name) => !/^\.|^@jest\//.test(name) && !isAbsolute(name) && !isBuiltin(name);
