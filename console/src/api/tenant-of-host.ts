import { settingOf } from './settings';

/** The organization in the host name or path, where APP_URL contains `{tenant}`. */
export function tenantOfAddress(address: string, appUrl: string): string | null {
  if (!appUrl.includes('{tenant}')) return null;
  const [before = '', after = ''] = appUrl.split('{tenant}');
  if (!address.startsWith(before)) return null;
  const slug = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])/.exec(address.slice(before.length))?.[0];
  return slug !== undefined && address.slice(before.length + slug.length).startsWith(`${after}/`) ? slug : null;
}

export const tenantOfHost = (): string | null => tenantOfAddress(globalThis.location.href, settingOf('app-url'));
