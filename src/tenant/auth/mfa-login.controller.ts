import { MfaLoginController } from '../../auth/mfa/mfa-login.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('auth/login')
export class TenantMfaLoginController extends MfaLoginController {}
