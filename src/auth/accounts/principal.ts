import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { acceptedLanguages, localeOf } from '../../common/locale.js';
import { addressOf } from '../../http/caller-address.js';
import { keepsCookie } from '../../http/refresh-cookies/refresh-transport.js';
import type { Account } from './account.entity.js';
import type { Actor } from '../../audit/actor.js';

/** The identity behind an authenticated request. */
export interface Principal {
  readonly user: Account;
  readonly sessionId: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

const requestOf = (execution: ExecutionContext): FastifyRequest =>
  execution.switchToHttp().getRequest<FastifyRequest>();

/** The user of an authenticated request. */
export const CurrentUser = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => requestOf(execution).principal?.user,
);

/** The user and the session of the request. */
export const CurrentPrincipal = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => requestOf(execution).principal,
);

const LONGEST_USER_AGENT = 512;

/** The caller, also on routes that require no login. */
export const CurrentActor = createParamDecorator((_: unknown, execution: ExecutionContext): Actor => {
  const request = requestOf(execution);
  return {
    userId: request.principal?.user.id ?? null,
    ip: addressOf(request),
    userAgent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
    requestId: request.id,
    locale: localeOf(...acceptedLanguages(request.headers['accept-language'])),
    keepsCookie: keepsCookie(request),
  };
});
