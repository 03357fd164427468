import { PasswordController } from '../../auth/login/password.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { TenantAuthService } from './auth.service.js';

@TenantController('users/me/password')
export class TenantPasswordController extends PasswordController {
  constructor(auth: TenantAuthService) {
    super(auth);
  }
}
