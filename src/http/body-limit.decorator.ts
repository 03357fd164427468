import { applyDecorators, SetMetadata } from '@nestjs/common';
import { KIB } from '../config/units.js';
import { withRouteConfig } from './route-config.js';

/** The largest body of a route that does not ask for more, in bytes. */
export const DEFAULT_BODY_LIMIT = 16 * KIB;

export const BODY_LIMIT = 'http:body-limit';

/**
 * Lets one route take a body of up to `bytes` instead of 16 KiB; a larger one is answered 413. However large it may be,
 * a body has at most 10,000 values.
 */
export const BodyLimit = (bytes: number): MethodDecorator =>
  applyDecorators(SetMetadata(BODY_LIMIT, bytes), withRouteConfig({ bodyLimit: bytes }));
