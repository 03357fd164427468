import { RolesController } from '../../auth/roles/roles.controller.js';
import { CoreController } from '../core-controller.decorator.js';
import { RequirePermission } from '../require.decorator.js';

@CoreController('roles')
@RequirePermission('platform:read')
export class CoreRolesController extends RolesController {}
