import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Command } from 'commander';
import { CliModule } from './cli.module.js';
import { CommandLogger } from './cli/command-logger.js';
import { keysCommand } from './cli/keys.command.js';
import { serversCommand } from './cli/servers.command.js';
import { OperatorError } from './common/operator-error.js';
import { readConfig } from './config/config.js';
import { type RunningDatabase, withDatabase } from './database/embedded/with-database.js';

let database: RunningDatabase | undefined;

/** Starts what serves no request, lends it to a command, and closes it. */
async function withApp(work: (app: INestApplicationContext) => Promise<void>): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void interrupt());
  database = await withDatabase(readConfig(process.env));
  try {
    const app = await NestFactory.createApplicationContext(CliModule.with(database.config), {
      logger: new CommandLogger(),
      abortOnError: false,
    });
    await work(app).finally(() => app.close());
  } finally {
    await database.stop();
  }
}

/** Every command can be interrupted and run again; only an embedded PostgreSQL has to be ended. */
async function interrupt(): Promise<void> {
  await database?.stop();
  process.exit(130);
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile();
  await new Command('tenantry')
    .description(
      'Looks after an installation of Tenantry. Reads the same settings as the server does: the environment and .env.',
    )
    .configureHelp({ showGlobalOptions: false, sortSubcommands: true })
    .showHelpAfterError('(--help says more)')
    .addCommand(serversCommand(withApp, process.env['TENANTRY_SERVER_PASSWORD']))
    .addCommand(keysCommand(withApp))
    .parseAsync();
}

main().catch((error: unknown) => {
  console.error(error instanceof OperatorError ? `Error: ${error.message}` : error);
  process.exitCode = 1;
});
