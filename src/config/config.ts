import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { cleanEnv } from 'envalid';
import { ConfigError, type Wrong } from './config.errors.js';
import { type MisspelledSetting, misspelledSettings } from './misspelled-settings.js';
import { isDefaultPassword, isSampleKey } from './insecure-defaults.js';
import { readOrCreateSecret } from './secret-file.js';
import { settings } from './settings.js';
import { isWeakKey } from './weak-key.js';

type Settings = ReturnType<typeof clean>;

/** The effective configuration, read once at startup. `SECRET_KEY` is always present. */
export type Config = Omit<Settings, 'SECRET_KEY'> & {
  readonly SECRET_KEY: string;
  /** Variables that are probably misspelled settings. */
  readonly misspelled: readonly MisspelledSetting[];
};

/** Injection token of {@link Config}. */
export const CONFIG = Symbol('CONFIG');

const LEAST_PRODUCTION_COST = 10;

const MAKE_ONE = 'generate one with `openssl rand -base64 48`';

/**
 * Reads the environment once.
 *
 * @throws ConfigError that names every invalid variable, but never a value.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const { clear, wrong } = examine(env);
  if (wrong.length > 0) throw new ConfigError(wrong);
  return Object.freeze({
    ...clear,
    DB_SSL_CA: clear.DB_SSL_CA && certificate(clear.DB_SSL_CA),
    SECRET_KEY: clear.SECRET_KEY ?? readOrCreateSecret(clear.DATA_DIR),
    misspelled: misspelledSettings(env),
  });
}

/** The valid settings in the environment, and the errors of the others. An empty variable counts as absent. */
export function examine(env: NodeJS.ProcessEnv): { clear: Settings; wrong: Wrong[] } {
  const wrong: Wrong[] = [];
  const clear = clean(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')), wrong);
  if (clear.NODE_ENV === 'production') wrong.push(...unsafeInProduction(clear));
  if (!isAbove(clear.WEBAUTHN_RP_ID, clear.APP_URL))
    wrong.push(['WEBAUTHN_RP_ID', 'must be the host of APP_URL or a domain above it']);
  for (const name of ['DOCS', 'METRICS'] as const) {
    if (typeof clear[name] === 'number' && clear[name] === clear.PORT)
      wrong.push([name, 'must be a different port than PORT']);
  }
  return { clear, wrong };
}

/** Adds errors to `wrong` and leaves those variables out of the result. */
function clean(env: NodeJS.ProcessEnv, wrong: Wrong[]) {
  const cleaned = cleanEnv({ NODE_ENV: 'development', ...env }, settings, {
    reporter: ({ errors }) => {
      const names = Object.keys(errors) as (keyof typeof settings)[];
      wrong.push(...names.map((name): Wrong => [name, settings[name].desc ?? '']));
    },
  });
  return { ...cleaned }; // envalid's own object throws on access to a missing variable
}

/** Browsers reject a passkey whose domain is not that of the page, or above it. */
function isAbove(domain: string | undefined, appUrl: string | undefined): boolean {
  if (domain === undefined || appUrl === undefined) return true;
  const { hostname } = new URL(appUrl.replace('{tenant}', 'acme'));
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

function unsafeInProduction(config: Partial<Settings>): Wrong[] {
  const { DB_HOST, DB_USER, DB_PASS, SECRET_KEY = '', BCRYPT_COST = LEAST_PRODUCTION_COST } = config;
  const wrong: Wrong[] = [];
  if (config.MAIL === 'page') wrong.push(['MAIL', 'must be `on` or `off` in production: the page shows all mail']);
  if (DB_HOST === undefined) wrong.push(['DB_HOST', 'must be set: production does not use the embedded PostgreSQL']);
  if (isSampleKey(SECRET_KEY)) wrong.push(['SECRET_KEY', `is a sample: ${MAKE_ONE}`]);
  else if (SECRET_KEY !== '' && isWeakKey(SECRET_KEY))
    wrong.push(['SECRET_KEY', `repeats itself or has too few different characters: ${MAKE_ONE}`]);
  if (DB_HOST !== undefined && !DB_HOST.startsWith('/') && (DB_PASS ?? '').trim() === '')
    wrong.push(['DB_PASS', 'is empty: give DB_USER a password and set it here']);
  else if (DB_PASS !== undefined && isDefaultPassword(DB_PASS, DB_USER)) {
    wrong.push(['DB_PASS', 'is a default password']);
  }
  if (BCRYPT_COST < LEAST_PRODUCTION_COST) {
    wrong.push(['BCRYPT_COST', `must be at least ${LEAST_PRODUCTION_COST} in production`]);
  }
  return wrong;
}

function certificate(pemOrPath: string): string {
  const pem = pemOrPath.startsWith('-----BEGIN') ? pemOrPath : readCertificate(pemOrPath);
  try {
    new X509Certificate(pem);
    return pem;
  } catch {
    throw new ConfigError([['DB_SSL_CA', 'is not a certificate in PEM format']]);
  }
}

function readCertificate(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ConfigError([['DB_SSL_CA', 'names a file that cannot be read']]);
  }
}
