import { PasskeyLoginController } from '../../auth/passkey-login/passkey-login.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('auth/passkey')
export class TenantPasskeyLoginController extends PasskeyLoginController {}
