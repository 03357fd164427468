import { applyDecorators, SetMetadata } from '@nestjs/common';
import { DEFAULT_BODY_VALUES } from '../common/json-body.js';
import { KIB } from '../config/units.js';
import { withRouteConfig } from './route-config.js';

/** The largest body of a route that does not ask for more, in bytes. */
export const DEFAULT_BODY_LIMIT = 16 * KIB;

export const BODY_LIMIT = 'http:body-limit';

/**
 * Lets one route take a body of up to `bytes` instead of 16 KiB; a larger one is answered 413. A body may have 2,000
 * values, unless the route asks for more: the process serves no other request while it validates them, which takes up to
 * 40 ms for each 1,000. Its objects may need five checks by validation rules for each of these values.
 */
export const BodyLimit = (bytes: number, { values = DEFAULT_BODY_VALUES } = {}): MethodDecorator =>
  applyDecorators(SetMetadata(BODY_LIMIT, bytes), withRouteConfig({ bodyLimit: bytes, bodyValues: values }));
