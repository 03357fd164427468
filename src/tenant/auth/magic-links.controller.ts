import { MagicLinksController } from '../../auth/magic-link/magic-links.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('auth/magic-link')
export class TenantMagicLinksController extends MagicLinksController {}
