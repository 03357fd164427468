import { withRouteConfig } from './route-config.js';

/** A route of both contexts. The token decides in which context it works. */
export const Universal = (): MethodDecorator => withRouteConfig({ context: 'universal' });
