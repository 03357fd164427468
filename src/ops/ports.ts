import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Config } from '../config/config.js';
import { StartupError } from '../database/database.errors.js';
import { listenerOn } from './listener.js';

type Ports = Pick<Config, 'HOST' | 'PORT' | 'DOCS' | 'METRICS'>;

/**
 * Checks that every configured port is available, before anything else is started.
 *
 * @throws StartupError that names the variable of the first port that is not available.
 */
export async function checkPorts(config: Ports): Promise<void> {
  const { HOST, PORT, DOCS, METRICS } = config;
  for (const port of new Set([PORT, DOCS, METRICS])) {
    if (typeof port === 'number')
      await tryPort(port, HOST).catch((error: unknown) => cannotListen(error, config, port));
  }
}

async function tryPort(port: number, host: string): Promise<void> {
  const server = createServer().listen({ port, host });
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

/** @throws StartupError that names the variable to change and the process that uses the port. */
export function cannotListen(cause: unknown, config: Ports, port: number): never {
  const { code, message } = cause as NodeJS.ErrnoException;
  const setting = `${variablesOf(config, port).join(' and ')}=${port}`;
  throw new StartupError(REASONS[code ?? '']?.(setting, port, config.HOST) ?? `${setting}: ${message}.`, { cause });
}

const variablesOf = (config: Ports, port: number): string[] =>
  (['PORT', 'DOCS', 'METRICS'] as const).filter((name) => config[name] === port);

const noAddress = (_setting: string, _port: number, host: string): string =>
  `HOST=${host} is not an address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.`;

/** By the error code of the failed attempt to listen. */
const REASONS: Readonly<Record<string, (setting: string, port: number, host: string) => string>> = {
  EADDRINUSE: (setting, port) => `${setting} is in use by ${takenBy(port)}. Stop it, or set another port.`,
  EACCES: (setting) =>
    `${setting} needs a privilege that this user lacks: ports below 1024 are reserved for root. Set a port from 1024 upwards.`,
  EADDRNOTAVAIL: noAddress,
  EAFNOSUPPORT: noAddress,
  EINVAL: noAddress,
  ENOTFOUND: noAddress,
  EAI_AGAIN: noAddress,
};

function takenBy(port: number): string {
  const listener = listenerOn(port);
  if (!listener) return `another process (\`lsof -nP -iTCP:${port} -sTCP:LISTEN\` may name it)`;
  const { program, pid, folder } = listener;
  return `${program} (process ${pid}${folder === null ? '' : ` in ${folder}`})`;
}
