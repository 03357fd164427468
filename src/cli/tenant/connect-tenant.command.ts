import { spawn } from 'node:child_process';
import type { ClientConfig } from 'pg';
import { OperatorError } from '../../common/operator-error.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { ExitCode } from '../exit-code.js';
import { detailsOf } from '../organization.js';

interface Options extends Json {
  asOwner?: true;
  password?: true;
}

export const connectTenantCommand = (): CliCommand =>
  new CliCommand('connect')
    .description('print the psql command for the database of an organization; runs it on a terminal')
    .argument('<slug>')
    .option('--as-owner', 'connect as the owner of the tables, instead of the role of requests')
    .option('--password', 'print only the password')
    .note(
      'The embedded PostgreSQL runs only while a server or a command runs.\n' +
        'The audit log records each time that psql is opened or the password is printed.',
    )
    .examples('tenant connect acme', 'tenant connect acme --as-owner')
    .inApp(async (app, slug: string, { asOwner, password, json }: Options, { parts }: CliCommand) => {
      const { id: organization, database_id: id, server_id } = await detailsOf(app, slug);
      if (id === null || server_id === null) throw new OperatorError(`${slug} has no database yet.`);
      const connection = await app.get('TenantExec').connection({ id, server_id, asOwner: asOwner === true });
      const secret = await passwordOf(connection);
      const isOpened = !json && process.stdin.isTTY && process.stdout.isTTY;
      const details = { role: asOwner ? 'owner' : 'organization' };
      if (password || isOpened)
        await app.record({ action: 'tenant.connect', object: `organization:${organization}`, details });
      if (password) return answer({ json }, { password: secret }, secret);
      const uri = conninfo(connection);
      const command = `PGPASSWORD="$(npx tenantry tenant connect ${slug}${asOwner ? ' --as-owner' : ''} --password)" psql "${uri}"`;
      answer({ json }, { command }, command);
      if (isOpened) await app.lend(() => psql(uri, { ...parts.environment, PGPASSWORD: secret }));
    });

const passwordOf = async ({ password = '' }: ClientConfig): Promise<string> =>
  typeof password === 'function' ? password() : password;

/**
 * Connection parameters in libpq's keyword form. They contain no password, because other users could read it in the
 * process list.
 */
function conninfo({ host, port, database, user, options, ssl }: ClientConfig): string {
  const verifies = typeof ssl === 'object' && ssl.rejectUnauthorized === true;
  const sslmode = ssl ? (verifies ? 'verify-full' : 'require') : 'prefer';
  const words = { host, port, dbname: database, user, sslmode, options };
  return Object.entries(words)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}='${String(value)}'`)
    .join(' ');
}

/** Does nothing if psql is not installed. The command line has already been printed. */
async function psql(uri: string, env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn('psql', [uri], { stdio: 'inherit', env });
  process.exitCode = await new Promise<number>((resolve) =>
    child.once('exit', (code) => resolve(code ?? ExitCode.failed)).once('error', () => resolve(ExitCode.done)),
  );
}
