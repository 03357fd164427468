import { MagicLinksController } from '../../auth/magic-link/magic-links.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('auth/magic-link')
export class CoreMagicLinksController extends MagicLinksController {}
