import { withRouteConfig } from './route-config.js';

/** A route of both contexts. The token determines the context. */
export const Universal = (): MethodDecorator => withRouteConfig({ context: 'universal' });
