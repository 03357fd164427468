import { Controller } from '@nestjs/common';

/** A controller of the platform. Its routes work without X-TENANT. */
export const CoreController = (path: string): ClassDecorator => Controller({ path, version: 'core' });
