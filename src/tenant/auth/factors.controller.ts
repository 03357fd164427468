import { FactorsController } from '../../auth/mfa/factors.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('auth/factors')
export class TenantFactorsController extends FactorsController {}
