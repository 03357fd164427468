import { Command } from 'commander';
import { auditCommand } from './audit.command.js';
import { configCommand } from './config.command.js';
import { doctorCommand } from './doctor/doctor.command.js';
import { examples } from './terminal/examples.js';
import { jobsCommand } from './jobs/jobs.command.js';
import { keyCommand } from './key/key.command.js';
import { migrateCommand } from './migrate/migrate.command.js';
import { noteCall } from './operator.js';
import { serversCommand } from './servers/servers.command.js';
import { tenantCommand } from './tenant/tenant.command.js';
import { terminalOutput } from './terminal/terminal.js';
import { userCommand } from './user/user.command.js';
import type { WithApp } from './with-app.js';

/** The parts of the application that commands use. Each is started on demand. */
export interface Parts {
  /** For commands that require a core database at this release's schema. */
  withApp: WithApp;
  /** For the command that migrates it to this release. */
  withCore: WithApp;
  /** The project's source folder, for commands that developers use. */
  folder: string;
  /** The parts that the doctor checks, in order. */
  stages: readonly WithApp[];
  /** The names in the environment that a `.env` file set. */
  fromFile: ReadonlySet<string>;
}

/** The complete command line. Invalid input is reported and then thrown as commander's error. */
export function program(parts: Parts, environment: NodeJS.ProcessEnv): Command {
  const { withApp, withCore, stages, folder, fromFile } = parts;
  return strict(
    examples(
      new Command('npx tenantry')
        .hook('preAction', (_, action) => noteCall(action, environment['SUDO_USER']))
        .description(
          'Administers a Tenantry installation. Reads the same settings as the server, from the environment and .env.',
        )
        .addHelpText(
          'after',
          '\nExits with 0 on success, 1 on failure, 2 if the command line is not valid, and\n' +
            '3 if only a part succeeded. On Ctrl-C, commands for several organizations stop\n' +
            'after the current one and print how to continue. With --json, standard output is\n' +
            'one JSON document, or empty without a result. Errors always go to standard\n' +
            'error.',
        )
        .addCommand(auditCommand(withApp))
        .addCommand(configCommand(environment, fromFile))
        .addCommand(doctorCommand(stages))
        .addCommand(jobsCommand(withApp))
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
    .showHelpAfterError(`(for more information: ${fullName(command)} --help)`);
  command.configureHelp({ showGlobalOptions: false, sortSubcommands: true });
  if (command.commands.length === 0) command.option('--json', 'print JSON');
  for (const below of command.commands) strict(below);
  return command;
}

const fullName = (command: Command): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
