import { LoginPolicyController } from '../../auth/policy/login-policy.controller.js';
import { CoreController } from '../core-controller.decorator.js';
import { RequirePermission } from '../require.decorator.js';

@CoreController('login-policy')
@RequirePermission('platform:operate')
export class CoreLoginPolicyController extends LoginPolicyController {}
