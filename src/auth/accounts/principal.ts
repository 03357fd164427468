import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acceptedLanguages, localeOf } from '../../common/locale.js';
import { addressOf } from '../../http/caller-address.js';
import { keepsCookie } from '../../http/refresh-cookies/refresh-transport.js';
import { UserRequired } from '../keys/api-key.errors.js';
import type { Account } from './account.entity.js';
import type { Actor } from '../../audit/actor.js';

/** The identity behind an authenticated request. */
export interface Principal {
  readonly user: Account;
  readonly sessionId: string;
  /** The administrator who acts as the user. */
  readonly impersonator?: Account | undefined;
}

/** A program with an API key. */
export interface KeyCaller {
  readonly id: string;
  /** Null for a key of the organization or the platform. */
  readonly user: Account | null;
  readonly permissions: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
    keyCaller?: KeyCaller;
  }
}

const requestOf = (execution: ExecutionContext): FastifyRequest =>
  execution.switchToHttp().getRequest<FastifyRequest>();

/**
 * The user of a request, if it is authenticated.
 *
 * @throws UserRequired for an API key that acts for no user.
 */
export function userOf({ principal, keyCaller }: FastifyRequest): Account | undefined {
  if (keyCaller?.user === null) throw new UserRequired();
  return principal?.user ?? keyCaller?.user;
}

/** The user of an authenticated request. A route that reads it is closed to API keys that act for no user. */
export const CurrentUser = createParamDecorator((_: unknown, execution: ExecutionContext) =>
  userOf(requestOf(execution)),
);

/** The user and the session of the request. A route that reads it is closed to API keys. */
export const CurrentPrincipal = createParamDecorator((_: unknown, execution: ExecutionContext) => {
  const { principal, keyCaller } = requestOf(execution);
  if (keyCaller) throw new UserRequired();
  return principal;
});

const LONGEST_USER_AGENT = 512;

/** The caller, also on routes that require no login. */
export const CurrentActor = createParamDecorator((_: unknown, execution: ExecutionContext): Actor => {
  const request = requestOf(execution);
  const { principal, keyCaller } = request;
  return {
    userId: (principal?.impersonator ?? (principal ?? keyCaller)?.user)?.id ?? null,
    ...(principal?.impersonator && { onBehalfOf: principal.user.id }),
    ...(keyCaller && { keyId: keyCaller.id }),
    ip: addressOf(request),
    userAgent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
    requestId: request.id,
    permissions: keyCaller?.permissions ?? principal?.user.permissions ?? [],
    locale: localeOf(...acceptedLanguages(request.headers['accept-language'])),
    keepsCookie: keepsCookie(request),
  };
});
