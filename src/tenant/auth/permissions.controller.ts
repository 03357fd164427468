import { PermissionsController } from '../../auth/roles/permissions.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('permissions')
export class TenantPermissionsController extends PermissionsController {}
