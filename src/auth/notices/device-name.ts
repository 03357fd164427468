import { createHash } from 'node:crypto';

const BROWSERS = ['Edg', 'OPR', 'Firefox', 'FxiOS', 'CriOS', 'Chrome', 'Safari', 'curl'] as const;
const BROWSER_NAMES: Readonly<Partial<Record<string, string>>> = {
  Edg: 'Edge',
  OPR: 'Opera',
  FxiOS: 'Firefox',
  CriOS: 'Chrome',
};
const SYSTEMS = ['Windows', 'Android', 'iPhone', 'iPad', 'Mac OS X', 'Linux'] as const;

/**
 * Browser and system of a User-Agent, such as `Firefox, Linux`. An e-mail never repeats the header itself, because a
 * caller can put anything in it.
 */
export function deviceName(userAgent: string | null): string | null {
  const browser = BROWSERS.find((name) => userAgent?.includes(`${name}/`));
  const system = SYSTEMS.find((name) => userAgent?.includes(name));
  const names = [browser && (BROWSER_NAMES[browser] ?? browser), system === 'Mac OS X' ? 'macOS' : system];
  return names.filter((name) => name !== undefined).join(', ') || null;
}

/** The same for all versions of a browser, so that an update does not count as a new device. */
export const deviceKey = (userAgent: string | null): Buffer =>
  createHash('sha256')
    .update((userAgent ?? '').replaceAll(/[\d._]+/g, ''))
    .digest();
