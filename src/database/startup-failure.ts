import { sqlState } from '../common/database-errors.js';
import { OperatorError } from '../common/operator-error.js';
import { MigrationFailed, StartupError } from './database.errors.js';

/** What the settings of a server are called where a person gives them. */
export type SettingNames = Readonly<
  Record<'host' | 'port' | 'user' | 'password' | 'database' | 'ssl' | 'certificate', string>
>;

const VARIABLES: SettingNames = {
  host: 'DB_HOST',
  port: 'DB_PORT',
  user: 'DB_USER',
  password: 'DB_PASS',
  database: 'the database DB_NAME',
  ssl: 'DB_SSL',
  certificate: 'DB_SSL_CA',
};

/**
 * What a person is told when PostgreSQL could not be used at the start: the settings to look at, never a value.
 * What no person can mend by that stays as it is.
 */
export function startupFailure(cause: unknown, names = VARIABLES): unknown {
  const advice = adviceFor(cause, names);
  if (advice !== null) return new StartupError(advice, { cause });
  if (cause instanceof MigrationFailed)
    return new StartupError(`A migration failed, and nothing of it stays. ${cause.message}`, { cause });
  return cause;
}

/** By SQLSTATE (appendix A of PostgreSQL's manual). */
const ADVICE: readonly (readonly [RegExp, (state: string, names: SettingNames) => string])[] = [
  [
    /^28/,
    (state, { user, password, ssl }) =>
      `PostgreSQL refused the login (${state}). Check ${user}, ${password} and ${ssl}, and that pg_hba.conf admits ` +
      `${user} and the roles it creates.`,
  ],
  [
    /^42501$/,
    (_state, { user, database }) =>
      `${user} may not do what the start needs: it must own ${database} and have CREATEDB and CREATEROLE.`,
  ],
  [/^55P03$/, () => 'A migration waited too long for a lock. Start again when less is going on.'],
  [
    /^53300$/,
    (state) =>
      `PostgreSQL has no free connection (${state}). End sessions that nothing needs or raise max_connections, and try again.`,
  ],
  [/^(08|53|57P)/, (state) => `PostgreSQL takes no connections now (${state}). Try again when it does.`],
];

function adviceFor(error: unknown, names: SettingNames): string | null {
  const cause = error instanceof MigrationFailed ? error.cause : error;
  if (cause instanceof OperatorError) return null;
  const state = sqlState(cause);
  if (state !== undefined) return ADVICE.find(([states]) => states.test(state))?.[1](state, names) ?? null;
  const { code, syscall = '', message } = Object(cause) as NodeJS.ErrnoException;
  if (/client password must be/.test(message))
    return `PostgreSQL asks ${names.user} for a password, and there is none. Set ${names.password}.`;
  if (isTls(code, message))
    return `TLS to PostgreSQL failed (${code ?? message}). Check ${names.ssl} and ${names.certificate}.`;
  return /^(connect|getaddrinfo)$/.test(syscall) || isNetwork(code, message)
    ? `PostgreSQL does not answer (${code ?? message}). Check ${names.host} and ${names.port}, and that the server runs.`
    : null;
}

/** Codes of OpenSSL and of Node's own check of the host name; node-postgres has sentences instead. */
const isTls = (code: string | undefined, message = ''): boolean =>
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/.test(code ?? '') ||
  /SSL connection/.test(message);

/** Other codes of Node's are those of files or of defects. */
const isNetwork = (code: string | undefined, message = ''): boolean =>
  /^(ECONN[A-Z]+|ETIMEDOUT|EPIPE|E(HOST|NET)(DOWN|UNREACH)|ENOTFOUND|EAI_[A-Z]+)$/.test(code ?? '') ||
  /timeout|terminated/i.test(message);
