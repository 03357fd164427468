import type { FastifyReply, FastifyRequest } from 'fastify';
import { DAY, SECOND } from '../../config/units.js';
import { TENANT_HEADER } from '../route-context.js';

/** The end of every session, at the latest. */
const MAX_AGE = (30 * DAY) / SECOND;

/** Longer than every refresh token. */
const LONGEST = 1_024;

const LOOPBACK = /^((\w[\w-]*\.)*localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

/** The cookie with the refresh token of one realm. */
export interface RefreshCookie {
  readonly name: string;
  readonly isSecure: boolean;
}

/**
 * The cookie of the request's context: one for the platform and one for each organization, so that one browser can be
 * logged in to several. The prefix makes browsers reject a cookie that a script or another host of the domain sets
 * (RFC 6265bis).
 *
 * @param isProduction Safari rejects secure cookies over plain HTTP, also on a loopback host. Elsewhere than in
 * production they are therefore not secure there.
 */
export function refreshCookie(request: FastifyRequest, isProduction: boolean): RefreshCookie {
  const isSecure = isProduction || request.protocol !== 'http' || !LOOPBACK.test(request.host);
  const slug = request.headers[TENANT_HEADER];
  const name = typeof slug === 'string' ? `refresh.${slug}` : 'refresh';
  return { name: isSecure ? `__Host-Http-${name}` : name, isSecure };
}

/** The refresh token in the cookie. Undefined without one, and for a text that is too long to be one. */
export function readCookie({ headers }: FastifyRequest, { name }: RefreshCookie): string | undefined {
  const pair = headers.cookie?.split(/; */).find((one) => one.startsWith(`${name}=`));
  const value = pair?.slice(name.length + 1);
  return value && value.length <= LONGEST ? value : undefined;
}

export const storeCookie = (reply: FastifyReply, cookie: RefreshCookie, token: string): void =>
  setCookie(reply, cookie, token, MAX_AGE);

export const clearCookie = (reply: FastifyReply, cookie: RefreshCookie): void => setCookie(reply, cookie, '', 0);

function setCookie(reply: FastifyReply, { name, isSecure }: RefreshCookie, value: string, maxAge: number): void {
  const attributes = ['Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${maxAge}`, ...(isSecure ? ['Secure'] : [])];
  void reply.header('set-cookie', [`${name}=${value}`, ...attributes].join('; '));
}
