import { RecoveryCodesController } from '../../auth/mfa/recovery-codes.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('auth/recovery-codes')
export class TenantRecoveryCodesController extends RecoveryCodesController {}
