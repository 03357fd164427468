import type { Type } from '@nestjs/common';
import { VERSION_METADATA } from '@nestjs/common/constants.js';
import type { DiscoveryService, Reflector } from '@nestjs/core';
import { type Access, accessOf } from '../../auth/access/access.js';
import { ROUTE_LIMIT } from '../../auth/login/rate-limited.decorator.js';
import type { Problem } from '../../common/problem.js';
import { API_PROBLEMS } from '../../http/api-problems.decorator.js';
import { BODY_LIMIT, DEFAULT_BODY_LIMIT } from '../../http/body-limit.decorator.js';
import type { Context } from '../../http/route-context.js';

type Handler = (...args: unknown[]) => unknown;

/** The facts about an operation in the decorators of its controller method. */
export interface OperationFacts {
  /** The operationId: the name of the method. Both contexts use the same name for the same operation. */
  readonly name: string;
  readonly access: Access;
  readonly isRateLimited: boolean;
  /** The body limit in bytes. */
  readonly bodyLimit: number;
  readonly problems: readonly Problem[];
}

/** The facts of a context's operations, by `<controller>.<method>`, which is their id in a new document. */
export class OperationFactsIndex {
  private readonly controllers: ReadonlyMap<string, Type>;

  constructor(
    discovery: DiscoveryService,
    private readonly reflector: Reflector,
    context: Context,
  ) {
    const controllers = discovery.getControllers().map(({ metatype }) => metatype as Type);
    const own = controllers.filter((type) => [context, undefined].includes(reflector.get(VERSION_METADATA, type)));
    this.controllers = new Map(own.map((type) => [type.name, type]));
  }

  get(id: string): OperationFacts {
    const [controllerName = '', method = ''] = id.split('.');
    const controller = this.controllers.get(controllerName) as Type;
    const handler = (controller.prototype as Record<string, Handler>)[method] as Handler;
    return {
      name: method,
      access: accessOf(this.reflector, [handler, controller]),
      isRateLimited: this.reflector.get<object | undefined>(ROUTE_LIMIT, handler) !== undefined,
      bodyLimit: this.reflector.get<number | undefined>(BODY_LIMIT, handler) ?? DEFAULT_BODY_LIMIT,
      problems: this.reflector.get<Problem[] | undefined>(API_PROBLEMS, handler) ?? [],
    };
  }
}
