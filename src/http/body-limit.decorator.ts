import { applyDecorators, SetMetadata } from '@nestjs/common';
import { DEFAULT_BODY_VALUES } from '../common/json-body.js';
import { KIB } from '../config/units.js';
import { withRouteConfig } from './route-config.js';

/** The default body limit of a route, in bytes. */
export const DEFAULT_BODY_LIMIT = 16 * KIB;

export const BODY_LIMIT = 'http:body-limit';

/**
 * Lets one route accept a body of up to `bytes` instead of 16 KiB. A larger body is answered with 413. A body may have
 * 2,000 values, unless the route sets another limit: validation blocks the process for up to 40 ms per 1,000 values.
 * The objects of a body may need five validation checks for each of these values.
 */
export const BodyLimit = (bytes: number, { values = DEFAULT_BODY_VALUES } = {}): MethodDecorator =>
  applyDecorators(SetMetadata(BODY_LIMIT, bytes), withRouteConfig({ bodyLimit: bytes, bodyValues: values }));
