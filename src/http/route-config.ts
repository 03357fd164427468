import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';

/** Merges into the Fastify configuration of a route, so that several decorators can contribute to one route. */
export const withRouteConfig =
  (part: Partial<FastifyContextConfig>): MethodDecorator =>
  (controller, name, method) => {
    const before = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, method.value as object) as object | undefined;
    RouteConfig({ ...before, ...part })(controller, name, method);
  };
