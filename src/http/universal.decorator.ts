import { withRouteConfig } from './route-config.js';

/** A route of both contexts: the token decides in which it works. */
export const Universal = (): MethodDecorator => withRouteConfig({ context: 'universal' });
