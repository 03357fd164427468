import type { LoggerService } from '@nestjs/common';
import { destination, type DestinationStream, type Level, type Logger as Log, type LoggerOptions, pino } from 'pino';
import { build as prettyStream } from 'pino-pretty';
import { redactFacts, redactText } from './redact.js';

export type { Log };

/** Writes asynchronously. The process writes buffered lines before it exits. */
const STANDARD_OUTPUT = { dest: 1, sync: false };

const TERMINAL = {
  ignore: 'pid,hostname,method,route,status,duration_ms',
  messageFormat: '{msg}{if method} {method} {route} {status} in {duration_ms} ms{end}',
  translateTime: 'HH:MM:ss',
  singleLine: true,
  sync: true,
};

/** The only log: JSON lines, or coloured lines on a terminal. Every entry passes through {@link redactFacts}. */
export function createLogger(level: string, pretty: boolean, sink?: DestinationStream): Log {
  const options: LoggerOptions = {
    level,
    formatters: { log: (facts) => redactFacts(facts) },
    serializers: { err: (error: unknown) => error },
    hooks: {
      logMethod(values, method) {
        const clean = values.map((value: unknown) => (typeof value === 'string' ? redactText(value) : value));
        method.apply(this, clean as typeof values);
      },
    },
  };
  if (pretty) return pino(options, prettyStream({ ...TERMINAL, ...(sink && { destination: sink }) }));
  return pino(options, sink ?? destination(STANDARD_OUTPUT));
}

/** Switches the log level to `debug`, or back to the configured level when called again. */
export function toggleDebug(log: Log, configured: string): void {
  log.level = log.level === configured ? 'debug' : configured;
  log.info(`The log level is now ${log.level}`);
}

/** Nest's logger, implemented with pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Log) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('info', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);

  /**
   * Nest logs every module and route that it loads, and "successfully started" before it listens. Both are logged at
   * debug.
   */
  private static readonly chatter = new Set([
    ...['InstanceLoader', 'NestApplication', 'NestFactory', 'RouterExplorer', 'RoutesResolver'],
  ]);

  /** These report a failed startup and then throw. The caller logs the failure. */
  private static readonly starters = new Set(['ExceptionHandler', 'NestApplication']);

  /** Nest calls with `(message, …, context)`. The application calls with `({ facts }, sentence, context)`. */
  private write(asked: Level, message: unknown, rest: unknown[]): void {
    const context = rest.pop();
    const isChatter = asked === 'info' && NestLogger.chatter.has(String(context));
    const isSaidAgain = asked === 'error' && NestLogger.starters.has(String(context));
    const level = isChatter || isSaidAgain ? 'debug' : asked;
    if (message instanceof Error) this.logger[level]({ context, err: message }, message.message);
    else if (typeof message === 'string') this.logger[level]({ context, ...(rest.length > 0 && { rest }) }, message);
    else this.logger[level]({ context, ...(message as object) }, rest.map(String).join(' '));
  }
}
