import { IntrospectionController } from '../../auth/keys/introspection.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('auth')
export class TenantIntrospectionController extends IntrospectionController {}
