import type { LoggerService } from '@nestjs/common';
import { complain, inLine } from './terminal.js';

/** Reports a failed start that is also thrown. */
const SAID_AGAIN = 'ExceptionHandler';

/**
 * Prints warnings and errors to standard error, one line each. Standard output is reserved for the result of the
 * command.
 */
export class CommandLogger implements LoggerService {
  log = (): void => undefined;
  warn = (message: unknown, ...rest: unknown[]): void => this.write('Warning', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('Error', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('Error', message, rest);

  /** Nest calls with `(message, …, context)`. The application calls with `({ err, facts }, sentence, context)`. */
  private write(level: string, message: unknown, rest: unknown[]): void {
    if (rest.pop() === SAID_AGAIN) return;
    const { err } = Object(message) as { err?: unknown };
    const sentence = [typeof message === 'string' ? message : rest.join(' '), err instanceof Error ? err.message : '']
      .filter((part) => part !== '')
      .join(': ');
    complain(`${level}: ${inLine(sentence)}`);
  }
}
