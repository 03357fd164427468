import './config/libpq-variables.js';
import type { DynamicModule } from '@nestjs/common';
import type { CliModule } from './cli.module.js';
import { CommandLogger } from './cli/terminal/command-logger.js';
import { atMost, end } from './cli/ending.js';
import { ExitCode } from './cli/exit-code.js';
import { exitCodeAfter } from './cli/failure.js';
import { program } from './cli/program.js';
import { keepHeapSmall } from './cli/small-heap.js';
import { Interruption, type WithApp } from './cli/with-app.js';
import { type Config, readConfig } from './config/config.js';
import { loadEnvFile } from './config/environment.js';
import { SECOND } from './config/units.js';
import type { RunningDatabase } from './embedded/with-database.js';

/** Commands finish their work before closing. Connections that do not close within this time end with the process. */
const CLOSE_TIMEOUT_MS = 5 * SECOND;

/** The embedded PostgreSQL gets two shutdown requests, each with a timeout of 15 s. */
const STOP_TIMEOUT_MS = 35 * SECOND;

keepHeapSmall();

const interruption = new Interruption();
let database: RunningDatabase | undefined;

/**
 * Starts a part of the application that serves no requests, passes it to a command, and closes it. The code is loaded
 * on demand, so help and commands without a database do not load it.
 */
const starting =
  (part: (modules: typeof CliModule, config: Config) => DynamicModule): WithApp =>
  async (work) => {
    await import('reflect-metadata');
    const { withDatabase } = await import('./embedded/with-database.js');
    database = await withDatabase(readConfig(process.env));
    try {
      const [{ NestFactory }, modules] = [await import('@nestjs/core'), await import('./cli.module.js')];
      const app = await NestFactory.createApplicationContext(part(modules.CliModule, database.config), {
        logger: new CommandLogger(),
        abortOnError: false,
      });
      await work(app, interruption).finally(() => atMost(CLOSE_TIMEOUT_MS, app.close()));
    } finally {
      await stopDatabase();
    }
  };

const stopDatabase = (): Promise<void> => atMost(STOP_TIMEOUT_MS, database?.stop() ?? Promise.resolve());

const withApp = starting((modules, config) => modules.with(config));
const withCore = starting((modules, config) => modules.core(config));
const stages = [
  starting((modules, config) => modules.preflight(config)),
  starting((modules, config) => modules.doctor(config)),
];

/** Every command can be interrupted and run again, so only the embedded PostgreSQL must be stopped. */
async function interrupt(signal: NodeJS.Signals): Promise<void> {
  if (interruption.tell(signal)) return;
  if (process.stderr.isTTY) process.stderr.write('\n'); // the last output may be a progress bar or a partial line
  await stopDatabase();
  process.exit(130);
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void interrupt(signal));
  for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined); // the reader of a pipe may close it early
  const parts = { withApp, withCore, stages, folder: process.cwd(), fromFile: loadEnvFile() };
  await program(parts, process.env).parseAsync();
}

const fail = (error: unknown): Promise<never> => end(exitCodeAfter(error));

process.on('uncaughtException', (error) => void fail(error));
main().then(() => end(Number(process.exitCode ?? ExitCode.done)), fail);
