import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, VERSION_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { type Access, accessOf } from '../../src/auth/access/access.js';
import type { Context } from '../../src/http/route-context.js';
import type { TestApp } from './app.js';

export interface GuardedRoute {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** With parameters like `:id`. */
  readonly path: string;
  readonly context: Context;
  readonly access: Access;
}

type Handler = () => void;

/** The routes of both contexts, as their decorators have them, with what they ask of who calls. */
export function guardedRoutes(app: TestApp): GuardedRoute[] {
  return app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => routesOf(metatype as Type<Record<string, Handler>>));
}

function routesOf(controller: Type<Record<string, Handler>>): GuardedRoute[] {
  const context = Reflect.getMetadata(VERSION_METADATA, controller) as Context | undefined;
  if (context === undefined) return [];
  return new MetadataScanner().getAllMethodNames(controller.prototype).map((name) => {
    const handler = controller.prototype[name] as Handler;
    const [base, rest] = [controller, handler].map((one) => Reflect.getMetadata(PATH_METADATA, one) as string);
    return {
      method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number]?.toLowerCase() as 'get',
      path: `/${base}/${rest}`.replace(/\/+$/, ''),
      context,
      access: accessOf(new Reflector(), [handler, controller]),
    };
  });
}
