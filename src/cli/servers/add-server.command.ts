import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import { OperatorError } from '../../common/operator-error.js';
import type { Config } from '../../config/config.js';
import type { ServerStatus } from '../../tenancy/server-administration/server-status.js';
import { answer, type Json } from '../answer.js';
import { CliCommand } from '../cli-command.js';
import { readPassword } from '../terminal/read-password.js';
import { limitOf, mostDatabases, portNumber } from '../terminal/whole-number.js';

interface Options extends Json {
  host: string;
  port: number;
  user: string;
  passwordFile?: string;
  directHost?: string;
  directPort?: number;
  ssl: Config['DB_SSL'];
  sslCa?: string;
  maxDatabases?: number | 'any';
}

export const addServerCommand = (): CliCommand =>
  new CliCommand('add')
    .description('register a PostgreSQL server, prepare it and open it for new organizations')
    .requiredOption('--host <name>', 'address for requests; may be a connection pooler')
    .option('--port <number>', 'port of --host', portNumber, 5432)
    .requiredOption('--user <role>', 'administrator: a superuser, or a role with CREATEDB and CREATEROLE')
    .option('--password-file <path>', 'file with the password; otherwise TENANTRY_SERVER_PASSWORD or standard input')
    .option('--direct-host <name>', 'address that bypasses a pooler, for administration')
    .option('--direct-port <number>', 'port of --direct-host', portNumber)
    .addOption(new Option('--ssl <mode>', 'TLS').choices(['off', 'require', 'verify-full']).default('off'))
    .option('--ssl-ca <path>', 'certificate authority for --ssl, a PEM file')
    .option('--max-databases <number>', 'maximum number of databases, or `any`', mostDatabases)
    .examples('servers add --host db2.internal --user tenantry --password-file ./db2.password --max-databases 2000')
    .action(
      async ({ passwordFile: file, sslCa, maxDatabases = 'any', json, ...server }: Options, command: CliCommand) => {
        const { environment } = command.parts;
        const variable = 'TENANTRY_SERVER_PASSWORD';
        const password = await readPassword({ whose: 'the administrator', file, variable, environment });
        await command.start(async (app) => {
          const registry = app.get('ServerAdministration');
          const limits = { maxDatabases: limitOf(maxDatabases) };
          const id = await registry.add({ ...server, ...limits, password, sslCa: sslCa && certificate(sslCa) });
          const { host, port } = server;
          await app.record({ action: 'server.create', object: `server:${id}`, details: { host, port } });
          const ready = `The server ${host}:${port} is ready and open for new organizations. Its id is ${id}.`;
          const unlimited = (await registry.list()).filter(({ max_databases }) => max_databases === null);
          answer({ json }, await registry.get(id), [ready, ...adviceFor(unlimited)].join('\n'));
        });
      },
    );

function certificate(path: string): string {
  try {
    const pem = readFileSync(path, 'utf8');
    new X509Certificate(pem);
    return pem;
  } catch (cause) {
    throw new OperatorError('The file given with --ssl-ca cannot be read, or contains no certificate in PEM format.', {
      cause,
    });
  }
}

const adviceFor = (unlimited: ServerStatus[]): string[] =>
  unlimited.length === 0
    ? []
    : [
        'New organizations are placed on the server with the most room, so servers without a limit come first. To set a limit:',
        ...unlimited.map(({ id }) => `  npx tenantry servers set ${id} --max-databases <number>`),
      ];
