import { applyDecorators } from '@nestjs/common';
import { ApiConsumes } from '@nestjs/swagger';
import { withRouteConfig } from './route-config.js';

/** Lets one route accept a form, as some standards require, in addition to JSON. */
export const AcceptsForm = (): MethodDecorator =>
  applyDecorators(
    ApiConsumes('application/json', 'application/x-www-form-urlencoded'),
    withRouteConfig({ acceptsForm: true }),
  );
