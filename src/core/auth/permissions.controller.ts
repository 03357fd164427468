import { PermissionsController } from '../../auth/roles/permissions.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('permissions')
export class CorePermissionsController extends PermissionsController {}
