import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  onRequestHookHandler,
  onSendHookHandler,
  preSerializationHookHandler,
  preValidationHookHandler,
  RouteOptions,
} from 'fastify';
import { ValidationFailed } from '../../common/http.errors.js';
import { isObject } from '../../common/is-object.js';
import type { Config } from '../../config/config.js';
import { clearCookie, readCookie, type RefreshCookie, refreshCookie, storeCookie } from './refresh-cookie.js';
import { keepsCookie } from './refresh-transport.js';
import { findOriginFault } from './request-origin.js';

/** The use of the refresh token in a route: it issues the first, exchanges one, or ends its session. */
export type RefreshCookieUse = 'login' | 'refresh' | 'logout';

declare module 'fastify' {
  interface FastifyContextConfig {
    refreshCookie?: RefreshCookieUse;
  }

  interface FastifyRequest {
    /** The refresh token that came in a cookie, on a route that accepts one. */
    refreshCookie?: string | undefined;
  }
}

type Settings = Pick<Config, 'CORS_ORIGINS' | 'NODE_ENV'>;

/** A text that is no refresh token. */
const NONE = 'none';

/** Adds the cookies to the routes with `@WithRefreshCookie()`. No other route gets a hook. */
export function keepRefreshTokensInCookies(fastify: FastifyInstance, settings: Settings): void {
  const cookieOf = (request: FastifyRequest): RefreshCookie =>
    refreshCookie(request, settings.NODE_ENV === 'production');

  fastify.addHook('onRoute', (route) => {
    const use = route.config?.refreshCookie;
    if (use === undefined) return;

    add(route, 'onRequest', (request, reply, done) => {
      if (use === 'refresh') addVary(reply);
      if (!keepsCookie(request)) return done();
      if (use !== 'login') request.refreshCookie = readCookie(request, cookieOf(request));
      done(findOriginFault(request, settings.CORS_ORIGINS) ?? undefined);
    });
    if (use === 'refresh')
      add(route, 'preValidation', (request, _reply, done) => {
        done((keepsCookie(request) && insertCookie(request)) || undefined);
      });
    add(route, 'preSerialization', (request, reply, payload, done) => {
      if (!keepsCookie(request) || !isTokens(payload)) return done(null, payload);
      const { refresh_token, ...rest } = payload;
      storeCookie(reply, cookieOf(request), refresh_token);
      done(null, rest);
    });
    if (use !== 'login')
      add(route, 'onSend', (request, reply, payload, done) => {
        const isOver = reply.statusCode === 401 || (use === 'logout' && reply.statusCode === 204);
        if (isOver && keepsCookie(request)) clearCookie(reply, cookieOf(request));
        done(null, payload);
      });
  });
}

/** Puts the token of the cookie into the body, where the route expects it. @returns the problem of the body, if any. */
function insertCookie(request: FastifyRequest): ValidationFailed | null {
  const { body, refreshCookie: token } = request;
  if (body !== undefined && !isObject(body)) return null; // validation rejects it
  if (!body || !('refresh_token' in body)) request.body = { ...body, refresh_token: token ?? NONE };
  else if (token !== undefined)
    return new ValidationFailed([{ field: 'refresh_token', message: 'must be absent if the cookie has a token' }]);
  return null;
}

const isTokens = (payload: unknown): payload is { refresh_token: string } =>
  isObject(payload) && 'refresh_token' in payload;

function addVary(reply: FastifyReply): void {
  const others = reply.getHeader('vary');
  void reply.header('vary', others === undefined ? 'Cookie' : `${String(others)}, Cookie`);
}

interface Hooks {
  onRequest: onRequestHookHandler;
  preValidation: preValidationHookHandler;
  preSerialization: preSerializationHookHandler;
  onSend: onSendHookHandler;
}

/** Adds a hook after those of the route. */
function add<Name extends keyof Hooks>(route: RouteOptions, name: Name, hook: Hooks[Name]): void {
  Object.assign(route, { [name]: [...[route[name] ?? []].flat(), hook] });
}
