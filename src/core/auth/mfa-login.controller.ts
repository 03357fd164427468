import { MfaLoginController } from '../../auth/mfa/mfa-login.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('auth/login')
export class CoreMfaLoginController extends MfaLoginController {}
