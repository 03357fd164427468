import { FactorsController } from '../../auth/mfa/factors.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('auth/factors')
export class CoreFactorsController extends FactorsController {}
