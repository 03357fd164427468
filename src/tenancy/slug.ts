export const SLUG = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/;

/**
 * Names that have another meaning in URLs, in PostgreSQL or in Tenantry. The name of the core database is reserved too.
 */
const RESERVED = new Set([
  ...['postgres', 'template0', 'template1', 'core', 'public', 'admin', 'api', 'www'],
  ...['app', 'auth', 'health', 'metrics', 'docs'],
  ...['console', 'account', 'mail', 'platform', 'scim', 'issuers', 'sso', 'invitations'],
]);

/** Whether `text` has the form of an organization's slug: 2 to 63 of a-z, 0-9 and inner hyphens. */
export const isSlug = (text: string): boolean => text.length <= 63 && SLUG.test(text);

/** Slugs that no organization can have. */
export const isReservedSlug = (slug: string, coreDatabase: string): boolean =>
  RESERVED.has(slug) || slug === coreDatabase || slug.startsWith('pg-') || slug.startsWith('xn--');
