import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { IdempotencyKeyInvalid } from './idempotency.errors.js';

const HEADER = 'Idempotency-Key';
const KEY = /^[\x21-\x7e]{1,255}$/;

/** The key with which a client can repeat a request, or undefined. @throws IdempotencyKeyInvalid */
export const IdempotencyKey = createParamDecorator((_: unknown, execution: ExecutionContext): string | undefined => {
  const key = execution.switchToHttp().getRequest<FastifyRequest>().headers[HEADER.toLowerCase()];
  if (key === undefined) return undefined;
  if (typeof key !== 'string' || !KEY.test(key)) throw new IdempotencyKeyInvalid();
  return key;
});

/** Documents the header of an operation that accepts it. */
export const ApiIdempotencyKey = (): MethodDecorator =>
  ApiHeader({
    name: HEADER,
    required: false,
    description:
      'A key that the client chooses. A repeated request with the same key within 24 hours returns the same object',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '4f3c1d2e-create-my-company',
  });
