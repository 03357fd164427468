import { PasswordController } from '../../auth/login/password.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('users/me/password')
export class CorePasswordController extends PasswordController {}
