import { Command } from 'commander';
import { addServerCommand } from './add-server.command.js';
import { closeServerCommand, openServerCommand, setServerCommand } from './change-server.command.js';
import { examples } from '../terminal/examples.js';
import { listServersCommand } from './list-servers.command.js';
import type { WithApp } from '../with-app.js';

export const serversCommand = (withApp: WithApp, password: string | undefined): Command =>
  examples(
    new Command('servers')
      .description('manage the PostgreSQL servers that hold the databases of organizations')
      .addCommand(listServersCommand(withApp))
      .addCommand(addServerCommand(withApp, password))
      .addCommand(openServerCommand(withApp))
      .addCommand(closeServerCommand(withApp))
      .addCommand(setServerCommand(withApp)),
    'servers list',
    'servers add --host db2.internal --user tenantry --password-file ./db2.password',
  );
