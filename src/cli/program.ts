import { Command } from 'commander';
import { auditCommand } from './audit.command.js';
import { configCommand } from './config.command.js';
import { doctorCommand } from './doctor.command.js';
import { examples } from './examples.js';
import { keyCommand } from './key.command.js';
import { migrateCommand } from './migrate.command.js';
import { noteCall } from './operator.js';
import { serversCommand } from './servers.command.js';
import { tenantCommand } from './tenant.command.js';
import { terminalOutput } from './terminal.js';
import { userCommand } from './user.command.js';
import type { WithApp } from './with-app.js';

/** What commands run on: parts of the application, started when they are asked for. */
export interface Parts {
  /** For commands that need a core database of this release. */
  withApp: WithApp;
  /** For the command that brings it to this release. */
  withCore: WithApp;
  /** Where the project's sources are, for the commands of developers. */
  folder: string;
  /** What the doctor looks at, one after the other. */
  stages: readonly WithApp[];
  /** The names in the environment that a `.env` file brought. */
  fromFile: ReadonlySet<string>;
}

/** The whole command line. Wrong input is thrown, as commander's error, after it was said what is wrong with it. */
export function program(parts: Parts, environment: NodeJS.ProcessEnv): Command {
  const { withApp, withCore, stages, folder, fromFile } = parts;
  return strict(
    examples(
      new Command('npx tenantry')
        .hook('preAction', (_, action) => noteCall(action, environment['SUDO_USER']))
        .description(
          'Looks after an installation of Tenantry. Reads the same settings as the server does: the environment and .env.',
        )
        .addHelpText(
          'after',
          '\nEnds with 0 when all was done, 1 when it failed, 2 when the command line\n' +
            'makes no sense, 3 when a part was done. On Ctrl-C commands for all organizations\n' +
            'stop between two of them, and say how to go on. With --json standard output is\n' +
            'one JSON document, or empty when nothing came of it; what went wrong stands on\n' +
            'standard error either way.',
        )
        .addCommand(auditCommand(withApp))
        .addCommand(configCommand(environment, fromFile))
        .addCommand(doctorCommand(stages))
        .addCommand(keyCommand(withApp))
        .addCommand(migrateCommand(withApp, withCore, folder))
        .addCommand(serversCommand(withApp, environment['TENANTRY_SERVER_PASSWORD']))
        .addCommand(tenantCommand(withApp, environment))
        .addCommand(userCommand(withApp, environment['TENANTRY_USER_PASSWORD'])),
      'doctor',
      'migrate core',
      'user create admin@example.com --core --role admin',
      'tenant create acme --name "Acme Inc." --owner admin@example.com',
    ),
  );
}

function strict(command: Command): Command {
  command
    .configureOutput(terminalOutput)
    .exitOverride()
    .showHelpAfterError(`(${fullName(command)} --help says more)`);
  command.configureHelp({ showGlobalOptions: false, sortSubcommands: true });
  if (command.commands.length === 0) command.option('--json', 'as JSON');
  for (const below of command.commands) strict(below);
  return command;
}

const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
