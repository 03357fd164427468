import { onStopSignal } from './stop-signals.js';
import './config/libpq-variables.js';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { withoutControlsInLines } from './common/control-characters.js';
import { redact } from './common/redact.js';
import { type Log, toggleDebug } from './common/logger.js';
import { OperatorError } from './common/operator-error.js';
import { type Config, readConfig } from './config/config.js';
import { loadEnvFile } from './config/environment.js';
import { inWords } from './config/misspelled-settings.js';
import { SECOND } from './config/units.js';
import { createApp, logOf } from './create-app.js';
import { withDatabase } from './embedded/with-database.js';
import { mailMode } from './mail/mail-settings.js';
import { startOpsServers } from './ops/ops-servers.js';
import { cannotListen, checkPorts } from './ops/ports.js';
import { enterDrain } from './ops/enter-drain.js';

const NO_MAIL =
  'No mail server is configured: no mail is sent, and routes that need mail answer 503. Set SMTP_URL, MAIL_FROM and APP_URL, or MAIL=off.';

/** The time limit for requests in flight at a shutdown. */
const DRAIN_TIMEOUT_MS = 5.5 * SECOND;

/**
 * After this time the shutdown no longer waits for the application, so that the embedded PostgreSQL can still be
 * stopped.
 */
const CLOSE_TIMEOUT_MS = 6.5 * SECOND;

/** The process exits this long after the shutdown began, even if something still hangs. */
const END_TIMEOUT_MS = 7.5 * SECOND;

/** The close functions of everything that is open, in order of opening. */
const open: (() => Promise<unknown>)[] = [];
let ending: Promise<void> | undefined;

/** Stops the embedded PostgreSQL, unless another process uses it. */
let stopDatabase = (): Promise<unknown> => Promise.resolve();

/** Runs before the shutdown, unless the process runs in a terminal. */
let leave = (): Promise<unknown> => Promise.resolve();

async function main(): Promise<void> {
  onStopSignal((signal) => void (signal === 'SIGTERM' ? leave() : Promise.resolve()).then(() => end(0)));
  loadEnvFile();
  const settings = readConfig(process.env);
  const log = logOf(settings);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'Uncaught exception; exiting');
    crash();
  });
  for (const unread of settings.misspelled) log.warn(inWords(unread));
  if (mailMode(settings) === 'missing') log.warn(NO_MAIL);
  process.on('SIGUSR2', () => toggleDebug(log, settings.LOG_LEVEL));
  await checkPorts(settings);
  const database = withDatabase(settings);
  stopDatabase = () =>
    database.then(
      ({ stop }) => stop(),
      () => undefined,
    );
  open.push(stopDatabase);
  const { config } = await database;
  const app = await createApp(config, log);
  open.push(() => drain(app));
  for (const server of await startOpsServers(app, config)) open.push(() => server.close());
  await app.listen(config.PORT, config.HOST).catch((error: unknown) => cannotListen(error, config, config.PORT));
  leave = () => enterDrain(app, config.DRAIN_DELAY_SECONDS * SECOND);
  announce(log, await app.getUrl(), config);
}

/** Waits for requests in flight, up to the time limit. */
async function drain(app: NestFastifyApplication): Promise<void> {
  const cutOff = setTimeout(() => app.getHttpServer().closeAllConnections(), DRAIN_TIMEOUT_MS);
  await Promise.race([app.close(), sleep(CLOSE_TIMEOUT_MS)]);
  clearTimeout(cutOff);
}

/** Prints a banner on a terminal. Elsewhere logs a line, at every LOG_LEVEL. */
function announce(log: Log, url: string, config: Config): void {
  if (process.stdout.isTTY) console.log(banner(url, config));
  else log.child({}, { level: 'info' }).info(`Tenantry serves ${url} (${config.NODE_ENV})`);
}

function banner(url: string, { CONSOLE, DOCS }: Config): string {
  const docsUrl = typeof DOCS === 'number' ? url.replace(/:\d+$/, `:${DOCS}`) : url;
  const lines = [
    ...(CONSOLE ? [`  Console    ${url}/console`] : []),
    ...(DOCS === false ? [] : [`  API pages  ${docsUrl}/docs and ${docsUrl}/redoc`]),
  ];
  return ['', `Tenantry serves ${url}`, ...lines, ''].join('\n');
}

/**
 * Closes everything, newest first, and exits the process within 7.5 s. Further calls during the shutdown have no
 * effect.
 */
function end(exitCode: number): Promise<void> {
  if (!ending) setTimeout(() => process.exit(exitCode), END_TIMEOUT_MS);
  ending ??= closeAll().finally(() => process.exit(exitCode));
  return ending;
}

/** Exits the process, whose state is unknown. Only the embedded PostgreSQL is stopped. */
function crash(): void {
  setTimeout(() => process.exit(1), END_TIMEOUT_MS);
  void stopDatabase().finally(() => process.exit(1));
}

async function closeAll(): Promise<void> {
  for (const close of open.reverse()) {
    await close().catch((error: unknown) => console.error(describe(error)));
  }
}

function describe(error: unknown): unknown {
  return error instanceof OperatorError ? `\n${withoutControlsInLines(error.message)}\n` : redact(error);
}

main().catch((error: unknown) => {
  if (ending) return; // stopped during the start
  console.error(describe(error));
  return end(1);
});
