export const SLUG = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/;

/** Names with a meaning of their own in URLs, in PostgreSQL or here. The core database's name is reserved as well. */
const RESERVED = new Set([
  ...['postgres', 'template0', 'template1', 'core', 'public', 'admin', 'api', 'www'],
  ...['app', 'auth', 'health', 'metrics', 'docs'],
  ...['console', 'account', 'mail', 'platform', 'scim', 'issuers', 'sso', 'invitations'],
]);

/** Whether `text` has the form of an organization's slug: 2 to 63 of a-z, 0-9 and inner hyphens. */
export const isSlug = (text: string): boolean => text.length <= 63 && SLUG.test(text);

/** Slugs that can never be an organization's. */
export const isReservedSlug = (slug: string, coreDatabase: string): boolean =>
  RESERVED.has(slug) || slug === coreDatabase || slug.startsWith('pg-') || slug.startsWith('xn--');
