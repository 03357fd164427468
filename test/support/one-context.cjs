// Jest's own environment runs each file in a context of `node:vm`. Packages that are loaded once cannot be shared between
// contexts (each has its own `Error` and `Map`), and a context looks up each global through a proxy, which is slow.
// Here the files of a worker run one after the other in the context of its process.
const hooks = require('node:async_hooks');
const { ModuleMocker } = require('jest-mock');
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');

/** What Jest keeps of one file in the globals: events of the next file must not reach it. */
const OF_ONE_FILE = /^(JEST_STATE_SYMBOL|EVENT_HANDLERS|RETRY_|TEST_TIMEOUT_SYMBOL|LOG_ERRORS_|WAIT_BEFORE_)/;
/** Deeper than Node's ten, for a story's failure; not Jest's hundred, which each of a driver's errors would gather. */
const STACK_FRAMES = 30;

const { AsyncLocalStorage } = hooks;
/** Those that were made during a file: each one that is in use makes every promise slower. */
const storages = new Set();

class Recorded extends AsyncLocalStorage {
  constructor(...options) {
    super(...options);
    storages.add(this);
  }
}

/** Newer versions of Node.js have a getter here. */
const provide = (value) =>
  Object.defineProperty(hooks, 'AsyncLocalStorage', { value, configurable: true, enumerable: true });

module.exports = class OneContext {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);

  constructor({ projectConfig: config }) {
    const timerConfig = { idToRef: (id) => id, refToId: (timer) => timer };
    const { moduleMocker } = this;
    this.fakeTimers = new LegacyFakeTimers({ config, global: globalThis, moduleMocker, timerConfig });
    this.fakeTimersModern = new ModernFakeTimers({ config, global: globalThis });
    this.before = {
      console: globalThis.console,
      environment: { ...process.env },
      folder: process.cwd(),
      process: Object.getOwnPropertyDescriptors({ exit: process.exit, getBuiltinModule: process.getBuiltinModule }),
    };
  }

  async setup() {
    Error.stackTraceLimit = STACK_FRAMES;
    provide(Recorded);
  }

  /** Leaves the process to the next file as this one found it. */
  async teardown() {
    this.moduleMocker.restoreAllMocks(); // the modules of `src` are those of the next file too
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    const { console, environment, folder, process: replaced } = this.before;
    globalThis.console = console;
    for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
    Object.assign(process.env, environment);
    process.chdir(folder);
    Object.defineProperties(process, replaced);
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (OF_ONE_FILE.test(key.description ?? '')) delete globalThis[key];
    provide(AsyncLocalStorage);
    for (const storage of storages) storage.disable(); // it is enabled again by its next use
    storages.clear();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  /** Jest asks whether there is one. */
  getVmContext() {
    return globalThis;
  }
};
