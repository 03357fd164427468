import './config/libpq-variables.js';
import 'reflect-metadata';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommanderError } from 'commander';
import { CliModule } from './cli.module.js';
import { CommandLogger } from './cli/command-logger.js';
import { ExitCode } from './cli/exit-code.js';
import { failureOf } from './cli/failure.js';
import { program } from './cli/program.js';
import { Interruption, type WithApp } from './cli/with-app.js';
import { type Config, readConfig } from './config/config.js';
import { loadEnvFile } from './config/environment.js';
import { type RunningDatabase, withDatabase } from './database/embedded/with-database.js';

const interruption = new Interruption();
let database: RunningDatabase | undefined;

/** Starts a part of the application that serves no request, lends it to a command, and closes it. */
const starting =
  (part: (config: Config) => DynamicModule): WithApp =>
  async (work) => {
    database = await withDatabase(readConfig(process.env));
    try {
      const app = await NestFactory.createApplicationContext(part(database.config), {
        logger: new CommandLogger(),
        abortOnError: false,
      });
      await work(app, interruption).finally(() => app.close());
    } finally {
      await database.stop();
    }
  };

const withApp = starting((config) => CliModule.with(config));
const withCore = starting((config) => CliModule.core(config));
const stages = [starting((config) => CliModule.preflight(config)), starting((config) => CliModule.doctor(config))];

/** Every command can be interrupted and run again; only an embedded PostgreSQL has to be ended. */
async function interrupt(signal: NodeJS.Signals): Promise<void> {
  if (interruption.tell(signal)) return;
  if (process.stderr.isTTY) process.stderr.write('\n'); // what was written last may be a bar, or half a line
  await database?.stop();
  process.exit(130);
}

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void interrupt(signal));
  const parts = { withApp, withCore, stages, folder: process.cwd(), fromFile: loadEnvFile() };
  await program(parts, process.env).parseAsync();
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? ExitCode.done : ExitCode.usage; // commander has said what is wrong
    return;
  }
  console.error(failureOf(error));
  process.exitCode = ExitCode.failed;
});
