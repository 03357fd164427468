import { applyDecorators } from '@nestjs/common';
import { CoreController } from '../core/core-controller.decorator.js';
import { RequirePermission } from '../core/require.decorator.js';

/** A controller for the operators of the platform. Other users get 403. A route that changes anything requires more. */
export const PlatformController = (path: string): ClassDecorator =>
  applyDecorators(CoreController(path), RequirePermission('platform:read'));
