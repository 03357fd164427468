import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { examine } from './config.js';
import { settings } from './settings.js';

export type Origin = 'environment' | '.env' | 'DATA_DIR/secret' | 'default';

/** The effective value of a setting. */
export interface EffectiveSetting {
  name: string;
  /** Null if the setting has no value or an invalid one. A secret is masked. */
  value: string | number | boolean | readonly string[] | null;
  origin: Origin;
  /** The expected value, if the actual value is not valid. */
  expected: string | null;
}

const SECRET = /PASS|SECRET|TOKEN|PRIVATE|^SMTP_URL$/;
const MASK = '********';

/**
 * The effective value of every setting in `env`, and its source. Unlike {@link readConfig}, it does not throw if a
 * value is not valid. It changes nothing and needs no database.
 *
 * @param fromFile the names that a `.env` file set.
 */
export function describeSettings(env: NodeJS.ProcessEnv, fromFile: ReadonlySet<string>): EffectiveSetting[] {
  const { clear, wrong } = examine(env);
  const expected = new Map(wrong);
  const hasOwnSecret = clear.SECRET_KEY === undefined && existsSync(join(clear.DATA_DIR, 'secret'));
  return (Object.keys(settings) as (keyof typeof settings)[]).map((name) => {
    const isGiven = (env[name] ?? '') !== '';
    const setting = { name, value: clear[name] ?? null, expected: expected.get(name) ?? null };
    if (name === 'SECRET_KEY' && !isGiven && hasOwnSecret)
      return { ...setting, value: MASK, origin: 'DATA_DIR/secret' as const };
    const origin: Origin = !isGiven ? 'default' : fromFile.has(name) ? '.env' : 'environment';
    return { ...setting, origin, value: SECRET.test(name) && isGiven ? MASK : setting.value };
  });
}
