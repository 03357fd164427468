import { PasskeysController } from '../../auth/mfa/passkeys.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('auth/passkeys')
export class TenantPasskeysController extends PasskeysController {}
