import { RouteConfig } from '@nestjs/platform-fastify';

/** A route of both contexts: the token decides in which it works. */
export const Universal = (): MethodDecorator => RouteConfig({ context: 'universal' });
