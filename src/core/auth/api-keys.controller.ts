import { ApiKeysController } from '../../auth/keys/api-keys.controller.js';
import { CoreController } from '../core-controller.decorator.js';

@CoreController('api-keys')
export class CoreApiKeysController extends ApiKeysController {}
