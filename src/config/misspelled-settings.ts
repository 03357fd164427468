import { settings } from './settings.js';

/** A variable that is not read, and the setting that the operator probably meant. */
export interface MisspelledSetting {
  name: string;
  setting: string;
}

/** The warning as text. */
export const inWords = ({ name, setting }: MisspelledSetting): string =>
  `${name} is set but not read. Did you mean ${setting}?`;

/** Variables that single commands read, so that a password appears neither in the arguments nor in a file. */
const COMMANDS = ['TENANTRY_SERVER_PASSWORD', 'TENANTRY_USER_PASSWORD'];

const SETTINGS = Object.keys(settings);
const KNOWN = new Set([...SETTINGS, ...COMMANDS]);

const OWN_PREFIX = 'TENANTRY_';

/**
 * Kubernetes sets variables for every service of the namespace. Those of a service named `redis` or `tenantry` look
 * like settings.
 */
const SERVICE_LINK = /_SERVICE_(HOST|PORT)(_|$)|_PORT_\d+_(TCP|UDP)(_|$)/;

/** Shorter names are too similar to ordinary words: HOST differs from POST in one letter. */
const LEAST_LENGTH = 6;

/**
 * Variables that resemble a setting but are not one. The environment contains variables of other programs, so a common
 * prefix like DB_ is not enough. This reports a typo of one letter (two in long names), a setting with a part added or
 * removed (DB_PASSWORD, REDIS_HOSTNAME, TENANT_POOL), and a setting with the prefix of the product (TENANTRY_PORT).
 */
export function misspelledSettings(env: NodeJS.ProcessEnv): MisspelledSetting[] {
  return Object.keys(env)
    .filter((name) => !KNOWN.has(name) && !SERVICE_LINK.test(name) && !/^(tcp|udp):/.test(env[name] ?? ''))
    .flatMap((name) => {
      const setting = nearest(name);
      return setting === null ? [] : [{ name, setting }];
    });
}

function nearest(name: string): string | null {
  const upper = name.toUpperCase();
  const own = upper.startsWith(OWN_PREFIX);
  const written = own ? upper.slice(OWN_PREFIX.length) : upper;
  const candidates = own ? SETTINGS : SETTINGS.filter((setting) => isLike(written, setting));
  const byDistance = candidates.map((setting) => [setting, distance(written, setting)] as const);
  return byDistance.sort(([, a], [, b]) => a - b)[0]?.[0] ?? null;
}

function isLike(written: string, setting: string): boolean {
  if (Math.min(written.length, setting.length) < LEAST_LENGTH) return false;
  if (written.includes('_') && (written.startsWith(setting) || setting.startsWith(written))) return true;
  return distance(written, setting) <= (written.length < 9 ? 1 : 2);
}

/** The number of letters to add, remove, replace or swap with the next one (Damerau and Levenshtein). */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]);
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1, isSwap ? at(i - 2, j - 2) + 1 : Infinity));
    }
  }
  return at(a.length, b.length);
}
