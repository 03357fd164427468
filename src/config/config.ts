import { readFileSync } from 'node:fs';
import { cleanEnv } from 'envalid';
import { ConfigError } from './config.errors.js';
import { readOrCreateSecret } from './secret-file.js';
import { settings } from './settings.js';

type Settings = ReturnType<typeof clean>;

/** The effective configuration, read once at start. `SECRET_KEY` is always there. */
export type Config = Omit<Settings, 'SECRET_KEY'> & { readonly SECRET_KEY: string };

/** Injection token of {@link Config}. */
export const CONFIG = Symbol('CONFIG');

const SAMPLE = /change[-_ ]?me|example|sample|your[-_ ]?secret/i;
const DEFAULT_PASSWORDS = new Set(['postgres', 'password', 'admin', 'secret', 'tenantry', 'changeme']);
const LEAST_PRODUCTION_COST = 10;

/**
 * Reads the environment once.
 *
 * @throws ConfigError naming every bad variable, never a value.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const clear = clean(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')));
  if (clear.NODE_ENV === 'production') refuseUnsafeProduction(clear);
  return Object.freeze({
    ...clear,
    DB_SSL_CA: clear.DB_SSL_CA && certificate(clear.DB_SSL_CA),
    SECRET_KEY: clear.SECRET_KEY ?? readOrCreateSecret(clear.DATA_DIR),
  });
}

function clean(env: NodeJS.ProcessEnv) {
  return cleanEnv({ NODE_ENV: 'development', ...env }, settings, {
    reporter: ({ errors }) => {
      const names = Object.keys(errors) as (keyof typeof settings)[];
      if (names.length > 0) throw new ConfigError(names.map((name) => [name, settings[name].desc ?? '']));
    },
  });
}

function refuseUnsafeProduction(config: Settings): void {
  const bad: [string, string][] = [];
  if (config.DB_HOST === undefined) bad.push(['DB_HOST', 'production does not run on the embedded PostgreSQL']);
  if (SAMPLE.test(config.SECRET_KEY ?? ''))
    bad.push(['SECRET_KEY', 'is a sample: make one with `openssl rand -base64 48`']);
  if (config.DB_PASS === config.DB_USER || DEFAULT_PASSWORDS.has(config.DB_PASS?.toLowerCase() ?? '')) {
    bad.push(['DB_PASS', 'is a default password']);
  }
  if (config.BCRYPT_COST < LEAST_PRODUCTION_COST) {
    bad.push(['BCRYPT_COST', `must be at least ${LEAST_PRODUCTION_COST} in production`]);
  }
  if (bad.length > 0) throw new ConfigError(bad);
}

function certificate(pemOrPath: string): string {
  if (pemOrPath.startsWith('-----BEGIN')) return pemOrPath;
  try {
    return readFileSync(pemOrPath, 'utf8');
  } catch {
    throw new ConfigError([['DB_SSL_CA', 'names a file that cannot be read']]);
  }
}
