import { LoginPolicyController } from '../../auth/policy/login-policy.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';
import { RequirePermission } from '../require.decorator.js';

@TenantController('login-policy')
@RequirePermission('policy:write')
export class TenantLoginPolicyController extends LoginPolicyController {}
