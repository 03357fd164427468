import { isId } from '../../common/ids.js';
import { isSlug } from '../../tenancy/slug.js';

export const ACCESS_TOKEN_TYPE = 'at+jwt';
export const ISSUER = 'tenantry';

/** The maximum by which the clock of the signing process may be ahead, in seconds. */
const LEEWAY_SECONDS = 60;

/** The claims of a verified access token. */
export interface AccessClaims {
  readonly context: 'core' | 'tenant';
  readonly organizationId: string | undefined;
  readonly userId: string;
  readonly sessionId: string;
  readonly keyVersion: number;
  /** Seconds since 1970, as in the token. */
  readonly expiresAt: number;
}

/** The audience of a realm's tokens. For a tenant it is the organization id. */
export const audienceOf = (organizationId: string | undefined): string =>
  organizationId === undefined ? 'tenantry:core' : `tenantry:tenant:${organizationId}`;

export const isKeyVersion = (kid: unknown): kid is string => typeof kid === 'string' && /^[1-9]\d{0,8}$/.test(kid);

/**
 * Reads the claims of a token whose signature, expiry and issuer are valid. Every claim is checked (RFC 8725).
 *
 * @returns null if a claim is missing or has the wrong type, or if the token is from the future.
 */
export function readClaims(payload: unknown, keyVersion: number): AccessClaims | null {
  if (typeof payload !== 'object' || payload === null) return null;
  const { context, org_id, tenant, sub, sid, aud, iat, exp, email, jti } = payload as Record<string, unknown>;
  if (context !== 'core' && context !== 'tenant') return null;
  if (context === 'tenant' && !(isIdentifier(org_id) && typeof tenant === 'string' && isSlug(tenant))) return null;
  const organizationId = context === 'tenant' ? (org_id as string) : undefined;
  if (!isIdentifier(sub) || !isIdentifier(sid) || typeof email !== 'string' || typeof jti !== 'string') return null;
  if (aud !== audienceOf(organizationId) || !isTime(exp) || !isTime(iat)) return null;
  if (iat > Date.now() / 1_000 + LEEWAY_SECONDS) return null;
  return { context, organizationId, userId: sub, sessionId: sid, keyVersion, expiresAt: exp };
}

/** Only whole seconds, which this application issues. A token with Infinity would never expire. */
const isTime = (value: unknown): value is number => Number.isSafeInteger(value);

export const isIdentifier = (value: unknown): value is string => typeof value === 'string' && isId(value);
