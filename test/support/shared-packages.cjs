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
    const isCounted = parts.some((part) => part?.collectCoverage);
    const compile = isCounted ? compiled : compiledOnce;
    executor.compile = (source, filename) => compile(source, filename, executor.injectedModuleParameters);
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

const compiled = (source, filename, parameters) => compileFunction(source, parameters, { filename });

const functions = new Map();

/**
 * The function of a module stays warm, and each file of tests calls it for a module of its own. V8 counts the branches
 * of a new function alone.
 */
function compiledOnce(source, filename, parameters) {
  const known = functions.get(filename);
  if (known?.source === source) return known.made;
  const made = compiled(source, filename, parameters);
  functions.set(filename, { source, made });
  return made;
}

/** What Jest offers to a test is of this file, so Jest loads it. */
const isPackage = (name) => !/^\.|^@jest\//.test(name) && !isAbsolute(name) && !isBuiltin(name);
