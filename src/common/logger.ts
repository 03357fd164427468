import type { LoggerService } from '@nestjs/common';
import { sqlState } from './database-errors.js';
import { type DestinationStream, type Level, type Logger, type LoggerOptions, pino } from 'pino';

/** The one log: JSON lines, or coloured ones on a terminal. Secrets have no place in it, and known ones are cut out. */
export function createLogger(level: string, pretty: boolean, sink?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    serializers: { err: loggedError },
    redact: ['*.password', '*.refresh_token', '*.access_token', 'req.headers.authorization'],
    ...(pretty && {
      transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } },
    }),
  };
  return sink ? pino(options, sink) : pino(options);
}

/** What is logged of an error. A failed statement carries its parameters and the row: neither goes to the log. */
function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack, cause } = error;
  const state = sqlState(error);
  return {
    name,
    message,
    stack,
    ...(state && { sql_state: state }),
    ...(cause !== undefined && { cause: loggedError(cause) }),
  };
}

/** Nest's logger, written with pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('info', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);

  /** Nest tells of every module and route it loads; that is for debugging. */
  private static readonly chatter = new Set(['InstanceLoader', 'NestFactory', 'RouterExplorer', 'RoutesResolver']);

  /** They report a start that failed, and throw; whoever started says so. */
  private static readonly starters = new Set(['ExceptionHandler', 'NestApplication']);

  /** Nest calls with `(message, …, context)`; we with `({ facts }, sentence, context)`. */
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
