import { PasswordResetsController } from '../../auth/recovery/password-resets.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('auth/password')
export class TenantPasswordResetsController extends PasswordResetsController {}
