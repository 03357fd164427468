import { PasskeysController } from '../../auth/mfa/passkeys.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('auth/passkeys')
export class CorePasskeysController extends PasskeysController {}
