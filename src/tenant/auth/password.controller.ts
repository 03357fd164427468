import { PasswordController } from '../../auth/login/password.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('users/me/password')
export class TenantPasswordController extends PasswordController {}
