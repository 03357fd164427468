import { PasskeyLoginController } from '../../auth/passkey-login/passkey-login.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('auth/passkey')
export class CorePasskeyLoginController extends PasskeyLoginController {}
