import { sqlState } from '../common/database-errors.js';
import { StartupError } from './database.errors.js';

/**
 * What a person is told when PostgreSQL could not be used at the start: the variables to look at, never a value.
 * What no person can mend by that stays as it is.
 */
export function startupFailure(cause: unknown): unknown {
  const advice = adviceFor(cause);
  return advice === null ? cause : new StartupError(advice, { cause });
}

/** By SQLSTATE (appendix A of PostgreSQL's manual). */
const ADVICE: readonly (readonly [RegExp, (state: string) => string])[] = [
  [
    /^28/,
    (state) =>
      `PostgreSQL refused the login (${state}). Check DB_USER, DB_PASS and DB_SSL, and that pg_hba.conf admits DB_USER ` +
      'and the roles it creates.',
  ],
  [
    /^42501$/,
    () => 'DB_USER may not do what the start needs: it must own the database DB_NAME and have CREATEDB and CREATEROLE.',
  ],
  [/^55P03$/, () => 'A migration waited too long for a lock. Start again when less is going on.'],
  [/^(08|53|57P)/, (state) => `PostgreSQL takes no connections now (${state}). Start again when it does.`],
];

function adviceFor(cause: unknown): string | null {
  if (cause instanceof StartupError) return null;
  const state = sqlState(cause);
  if (state !== undefined) return ADVICE.find(([states]) => states.test(state))?.[1](state) ?? null;
  const { code, message } = cause as NodeJS.ErrnoException;
  if (isTls(code, message)) return `TLS to PostgreSQL failed (${code ?? message}). Check DB_SSL and DB_SSL_CA.`;
  return isNetwork(code, message)
    ? `PostgreSQL does not answer (${code ?? message}). Check DB_HOST and DB_PORT, and that the server runs.`
    : null;
}

/** Codes of OpenSSL and of Node's own check of the host name; node-postgres has sentences instead. */
const isTls = (code: string | undefined, message: string): boolean =>
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)/.test(code ?? '') ||
  /SSL connection/.test(message);

const isNetwork = (code: string | undefined, message: string): boolean =>
  /^E[A-Z_]+$/.test(code ?? '') || /timeout|terminated/i.test(message);
