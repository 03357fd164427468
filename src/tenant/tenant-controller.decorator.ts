import { Controller } from '@nestjs/common';

/** A controller of the product. Its routes work in the tenant that X-TENANT names. */
export const TenantController = (path: string): ClassDecorator => Controller({ path, version: 'tenant' });
