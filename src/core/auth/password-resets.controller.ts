import { PasswordResetsController } from '../../auth/recovery/password-resets.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('auth/password')
export class CorePasswordResetsController extends PasswordResetsController {}
