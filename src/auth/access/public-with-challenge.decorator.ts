import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ChallengeField, PresentedChallenge } from '../tokens/challenge-tokens.js';
import { Public } from './public.decorator.js';

export const CHALLENGE_FIELD_OF_ROUTE = 'auth:challenge-field';

declare module 'fastify' {
  interface FastifyRequest {
    /** The token of the body, whose MAC is verified. */
    presentedChallenge?: PresentedChallenge | undefined;
  }
}

/**
 * Opens a route to callers with the token of a challenge in the body. A forged token and one of another realm are
 * rejected before the database is opened.
 */
export const PublicWithChallenge = (field: ChallengeField): MethodDecorator =>
  applyDecorators(Public(), SetMetadata(CHALLENGE_FIELD_OF_ROUTE, field));

/** The challenge of the request. Its row still has to be read, or used up. */
export const CurrentChallenge = createParamDecorator(
  (_: unknown, execution: ExecutionContext) => execution.switchToHttp().getRequest<FastifyRequest>().presentedChallenge,
);
