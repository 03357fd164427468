import 'reflect-metadata';
import { existsSync } from 'node:fs';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command, CommanderError } from 'commander';
import { CliModule } from './cli.module.js';
import { CommandLogger } from './cli/command-logger.js';
import { doctorCommand } from './cli/doctor.command.js';
import { ExitCode } from './cli/exit-code.js';
import { keysCommand } from './cli/keys.command.js';
import { serversCommand } from './cli/servers.command.js';
import { migrateCommand } from './cli/migrate.command.js';
import { Interruption, type WithApp } from './cli/with-app.js';
import { OperatorError } from './common/operator-error.js';
import { type Config, readConfig } from './config/config.js';
import { type RunningDatabase, withDatabase } from './database/embedded/with-database.js';
import { startupFailure } from './database/startup-failure.js';

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
async function interrupt(): Promise<void> {
  if (interruption.tell()) return;
  await database?.stop();
  process.exit(130);
}

/** Wrong input is thrown, for {@link main} to end with `usage`, by this command and those below it. */
function strict(command: Command): Command {
  command.exitOverride().showHelpAfterError(`(${fullName(command)} --help says more)`);
  command.configureHelp({ showGlobalOptions: false, sortSubcommands: true });
  for (const below of command.commands) strict(below);
  return command;
}

const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();

async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void interrupt());
  if (existsSync('.env')) process.loadEnvFile();
  const program = new Command('tenantry')
    .description(
      'Looks after an installation of Tenantry. Reads the same settings as the server does: the environment and .env.',
    )
    .addHelpText(
      'after',
      '\nEnds with 0 when all was done, 1 when it failed, 2 when the command line makes no sense, 3 when a part was done.',
    )
    .addCommand(serversCommand(withApp, process.env['TENANTRY_SERVER_PASSWORD']))
    .addCommand(keysCommand(withApp))
    .addCommand(migrateCommand(withApp, withCore))
    .addCommand(doctorCommand(stages));
  await strict(program).parseAsync();
}

main().catch((error: unknown) => {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? ExitCode.done : ExitCode.usage; // commander has said what is wrong
    return;
  }
  const failure = startupFailure(error);
  console.error(failure instanceof OperatorError ? `Error: ${failure.message}` : failure);
  process.exitCode = ExitCode.failed;
});
