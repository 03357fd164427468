import { CliCommand } from '../cli-command.js';
import { addServerCommand } from './add-server.command.js';
import { closeServerCommand, openServerCommand, setServerCommand } from './change-server.command.js';
import { listServersCommand } from './list-servers.command.js';
import { balanceServersCommand, drainServerCommand } from './move-servers.command.js';

export const serversCommand = (): CliCommand =>
  new CliCommand('servers')
    .description('manage the PostgreSQL servers that hold the databases of organizations')
    .examples('servers list', 'servers add --host db2.internal --user tenantry --password-file ./db2.password')
    .addCommand(listServersCommand())
    .addCommand(addServerCommand())
    .addCommand(openServerCommand())
    .addCommand(closeServerCommand())
    .addCommand(setServerCommand())
    .addCommand(drainServerCommand())
    .addCommand(balanceServersCommand());
