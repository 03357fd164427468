import { Controller } from '@nestjs/common';

/** A controller of the product: its routes answer in the tenant that X-TENANT names. */
export const TenantController = (path: string): ClassDecorator => Controller({ path, version: 'tenant' });
