import { sqlState, StandbyReached } from '../common/database-errors.js';
import { OperatorError } from '../common/operator-error.js';
import { MigrationFailed, StartupError } from './database.errors.js';

/** The names of a server's settings, as shown to the operator. */
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
 * The message for an operator if PostgreSQL cannot be used at startup. It names the settings to check, but never a
 * value. Errors that no setting can fix are returned unchanged.
 */
export function startupFailure(cause: unknown, names = VARIABLES): unknown {
  const advice = adviceFor(cause, names);
  if (advice !== null) return new StartupError(advice, { cause });
  if (cause instanceof MigrationFailed)
    return new StartupError(`A migration failed and was rolled back. ${cause.message}`, { cause });
  return cause;
}

/** By SQLSTATE (appendix A of PostgreSQL's manual). */
const ADVICE: readonly (readonly [RegExp, (state: string, names: SettingNames) => string])[] = [
  [
    /^28/,
    (state, { user, password, ssl }) =>
      `PostgreSQL rejected the login (${state}). Check ${user}, ${password} and ${ssl}, and that pg_hba.conf admits ` +
      `${user} and the roles it creates.`,
  ],
  [
    /^42501$/,
    (_state, { user, database }) =>
      `${user} lacks privileges that the startup needs: it must own ${database} and have CREATEDB and CREATEROLE.`,
  ],
  [
    /^25006$/,
    (state) =>
      `PostgreSQL rejects writes (${state}): default_transaction_read_only is on for the server, the database or the ` +
      'role. Reset it.',
  ],
  [/^55P03$/, () => 'A migration waited too long for a lock. Start again when the database is less busy.'],
  [
    /^53300$/,
    (state) =>
      `PostgreSQL has no free connection (${state}). End unused sessions or raise max_connections, and start again.`,
  ],
  [
    /^(08|53|57P)/,
    (state) => `PostgreSQL does not accept connections at the moment (${state}). Start again when it does.`,
  ],
];

function adviceFor(error: unknown, names: SettingNames): string | null {
  const cause = error instanceof MigrationFailed ? error.cause : error;
  if (cause instanceof OperatorError) return null;
  if (cause instanceof StandbyReached)
    return `PostgreSQL is a standby. Point ${names.host} and ${names.port} to the primary, or promote it.`;
  const state = sqlState(cause);
  if (state !== undefined) return ADVICE.find(([states]) => states.test(state))?.[1](state, names) ?? null;
  const { code, syscall = '', message } = Object(cause) as NodeJS.ErrnoException;
  if (/client password must be/.test(message))
    return `PostgreSQL requires a password for ${names.user}, but none is set. Set ${names.password}.`;
  if (isTls(code, message))
    return `TLS to PostgreSQL failed (${code ?? message}). Check ${names.ssl} and ${names.certificate}.`;
  return /^(connect|getaddrinfo)$/.test(syscall) || isNetwork(code, message)
    ? `PostgreSQL does not answer (${code ?? message}). Check ${names.host} and ${names.port}, and that the server is running.`
    : null;
}

/** Codes of OpenSSL and of Node's own check of the host name. node-postgres uses messages instead. */
const isTls = (code: string | undefined, message = ''): boolean =>
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/.test(code ?? '') ||
  /SSL connection/.test(message);

/** Node's other codes concern files or bugs. */
const isNetwork = (code: string | undefined, message = ''): boolean =>
  /^(ECONN[A-Z]+|ETIMEDOUT|EPIPE|E(HOST|NET)(DOWN|UNREACH)|ENOTFOUND|EAI_[A-Z]+)$/.test(code ?? '') ||
  /timeout|terminated/i.test(message);
