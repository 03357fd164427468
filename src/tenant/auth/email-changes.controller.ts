import { EmailChangesController } from '../../auth/email/email-changes.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('users/me/email')
export class TenantEmailChangesController extends EmailChangesController {}
