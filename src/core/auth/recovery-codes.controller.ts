import { RecoveryCodesController } from '../../auth/mfa/recovery-codes.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('auth/recovery-codes')
export class CoreRecoveryCodesController extends RecoveryCodesController {}
