import { PasswordController } from '../../auth/login/password.controller.js';
import { CoreController } from '../core-controller.decorator.js';
import { CoreAuthService } from './auth.service.js';

@CoreController('users/me/password')
export class CorePasswordController extends PasswordController {
  constructor(auth: CoreAuthService) {
    super(auth);
  }
}
