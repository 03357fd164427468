import { EmailChangesController } from '../../auth/email/email-changes.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('users/me/email')
export class CoreEmailChangesController extends EmailChangesController {}
