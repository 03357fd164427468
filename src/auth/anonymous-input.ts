import type { ExecutionContext, Paramtype, PipeTransform, Type } from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';

interface Argument {
  readonly index: number;
  readonly data?: unknown;
}

/** Arguments of a handler that a caller may get wrong, and where they are in a request. */
const CHECKED: readonly [RouteParamtypes, Paramtype & ('body' | 'query')][] = [
  [RouteParamtypes.BODY, 'body'],
  [RouteParamtypes.QUERY, 'query'],
];

/**
 * Checks the body and the query of a request before its handler is called, as `pipe` will check them again: a caller
 * without a token gets no database opened by a request that is refused anyway.
 *
 * @throws ValidationFailed
 */
export async function checkInput(execution: ExecutionContext, pipe: PipeTransform): Promise<void> {
  const request = execution.switchToHttp().getRequest<FastifyRequest>();
  const [controller, method] = [execution.getClass(), execution.getHandler().name];
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, Argument>;
  const types = (Reflect.getMetadata(PARAMTYPES_METADATA, controller.prototype as object, method) ?? []) as Type[];
  for (const [kind, type] of CHECKED) {
    for (const [key, { index, data }] of Object.entries(args)) {
      const isWhole = key.startsWith(`${kind}:`) && data === undefined;
      if (isWhole) await pipe.transform(request[type], { type, metatype: types[index] });
    }
  }
}
