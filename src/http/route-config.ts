import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyContextConfig } from 'fastify';

/** Adds to what a route tells Fastify, so that several decorators can say something of one route. */
export const withRouteConfig =
  (part: Partial<FastifyContextConfig>): MethodDecorator =>
  (controller, name, method) => {
    const before = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, method.value as object) as object | undefined;
    RouteConfig({ ...before, ...part })(controller, name, method);
  };
