import { RolesController } from '../../auth/roles/roles.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { RequirePermission } from '../require.decorator.js';

@TenantController('roles')
@RequirePermission('users:read')
export class TenantRolesController extends RolesController {}
