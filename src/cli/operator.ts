import { hostname, userInfo } from 'node:os';
import type { Command } from 'commander';
import { type Actor, type CliCall, SYSTEM } from '../audit/actor.js';

/** In code points. */
const LONGEST_COMMAND = 500;
const LONGEST_USER = 100;

let call: CliCall | undefined;

/** Stores the command of this process, which runs one at a time. @param sudoUser the user before `sudo`. */
export function noteCall(command: Command, sudoUser: string | undefined): void {
  const user = sudoUser === undefined || sudoUser === '' ? userName() : `${userName()} (sudo: ${sudoUser})`;
  call = { user: cut(user, LONGEST_USER), host: hostname(), command: cut(typed(command), LONGEST_COMMAND) };
}

/** The actor in the audit entries of a command. */
export const operator = (): Actor => ({ ...SYSTEM, ...(call && { cli: call }) });

/** The command with its arguments and options. It omits SQL, which may contain any data. */
function typed(command: Command): string {
  const values = command.registeredArguments.flatMap((argument, n) => {
    const value: unknown = command.processedArgs[n];
    return value === undefined ? [] : argument.name() === 'sql' ? ['<sql>'] : [value].flat().map(word);
  });
  const options = command.options.flatMap((option) => {
    const name = option.attributeName();
    const value: unknown = command.getOptionValue(name);
    if (command.getOptionValueSource(name) !== 'cli' || option.long === '--json') return [];
    return value === true ? [option.long ?? ''] : [option.long ?? '', ...[value].flat().map(word)];
  });
  return [nameOf(command), ...values, ...options].join(' ');
}

/** Truncates without splitting a character, because PostgreSQL cannot store half of a surrogate pair. */
const cut = (text: string, most: number): string => Array.from(text).slice(0, most).join('');

const word = (value: unknown): string => {
  const text = String(value);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : JSON.stringify(text);
};

const nameOf = (command: Command): string =>
  command.parent ? `${nameOf(command.parent)} ${command.name()}` : 'tenantry';

/** A container may run as a numeric user without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
