import type { ExecutionContext, Paramtype, PipeTransform, Type } from '@nestjs/common';
import { PARAMTYPES_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';

interface Argument {
  readonly index: number;
  readonly data?: unknown;
}

/** The arguments of a handler that come from the caller, and their place in a request. */
const CHECKED: readonly [RouteParamtypes, Paramtype & ('body' | 'query')][] = [
  [RouteParamtypes.BODY, 'body'],
  [RouteParamtypes.QUERY, 'query'],
];

/**
 * Validates the body and the query of a request before its handler runs, with the same checks as `pipe`, so that an
 * invalid request from an anonymous caller opens no database.
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
