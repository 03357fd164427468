import type { Type } from '@nestjs/common';
import type { DiscoveryService, Reflector } from '@nestjs/core';
import { IS_PUBLIC } from '../../auth/public.decorator.js';
import { IS_RATE_LIMITED } from '../../auth/rate-limited.decorator.js';
import { API_PROBLEMS, type Problems } from '../../http/api-problems.decorator.js';

type Handler = (...args: unknown[]) => unknown;

/** What the decorators of a controller method say about its operation. */
export interface OperationFacts {
  readonly resource: string;
  readonly method: string;
  readonly isPublic: boolean;
  readonly isRateLimited: boolean;
  readonly problems: Problems;
}

/** The facts of every operation, by `<controller>.<method>`, the id it has in a fresh document. */
export class OperationFactsIndex {
  private readonly controllers: ReadonlyMap<string, Type>;

  constructor(
    discovery: DiscoveryService,
    private readonly reflector: Reflector,
  ) {
    this.controllers = new Map(
      discovery.getControllers().map(({ metatype }) => [metatype?.name ?? '', metatype as Type]),
    );
  }

  get(operationId: string): OperationFacts {
    const [controllerName = '', method = ''] = operationId.split('.');
    const controller = this.controllers.get(controllerName) as Type;
    const handler = (controller.prototype as Record<string, Handler>)[method] as Handler;
    return {
      resource: controllerName.replace(/^(Core|Tenant)|Controller$/g, ''),
      method,
      isPublic: this.reflector.getAllAndOverride<boolean>(IS_PUBLIC, [handler, controller]),
      isRateLimited: this.reflector.get<boolean>(IS_RATE_LIMITED, handler),
      problems: this.reflector.get<Problems | undefined>(API_PROBLEMS, handler) ?? {},
    };
  }
}
