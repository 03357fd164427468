import { auditCommand } from './audit.command.js';
import { CliCommand, type Parts } from './cli-command.js';
import { configCommand } from './config.command.js';
import { doctorCommand } from './doctor/doctor.command.js';
import { jobsCommand } from './jobs/jobs.command.js';
import { keyCommand } from './key/key.command.js';
import { migrateCommand } from './migrate/migrate.command.js';
import { noteCall } from './operator.js';
import { serversCommand } from './servers/servers.command.js';
import { tenantCommand } from './tenant/tenant.command.js';
import { terminalOutput } from './terminal/terminal.js';
import { userCommand } from './user/user.command.js';

/** The complete command line. Invalid input is reported and then thrown as commander's error. */
export function program(parts: Omit<Parts, 'environment'>, environment: NodeJS.ProcessEnv): CliCommand {
  const root = new CliCommand('npx tenantry')
    .hook('preAction', (_, action) => noteCall(action, environment['SUDO_USER']))
    .description(
      'Administers a Tenantry installation. Reads the same settings as the server, from the environment and .env.',
    )
    .note(
      'Exits with 0 on success, 1 on failure, 2 if the command line is not valid, and\n' +
        '3 if only a part succeeded. On Ctrl-C, commands for several organizations stop\n' +
        'after the current one and print how to continue. With --json, standard output is\n' +
        'one JSON document, or empty without a result. Errors always go to standard\n' +
        'error.',
    )
    .examples(
      'doctor',
      'migrate core',
      'user create admin@example.com --core --role admin',
      'tenant create acme --name "Acme Inc." --owner admin@example.com',
    )
    .addCommand(auditCommand())
    .addCommand(configCommand())
    .addCommand(doctorCommand())
    .addCommand(jobsCommand())
    .addCommand(keyCommand())
    .addCommand(migrateCommand())
    .addCommand(serversCommand())
    .addCommand(tenantCommand())
    .addCommand(userCommand());
  root.parts = { ...parts, environment };
  return strict(root);
}

function strict(command: CliCommand): CliCommand {
  command
    .configureOutput(terminalOutput)
    .exitOverride()
    .showHelpAfterError(`(for more information: ${fullName(command)} --help)`);
  command.configureHelp({ showGlobalOptions: false, sortSubcommands: true });
  if (command.commands.length === 0) command.option('--json', 'print JSON');
  for (const below of command.commands) strict(below as CliCommand);
  return command;
}

const fullName = (command: CliCommand): string =>
  command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name();
