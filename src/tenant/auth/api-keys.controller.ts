import { ApiKeysController } from '../../auth/keys/api-keys.controller.js';
import { TenantController } from '../tenant-controller.decorator.js';

@TenantController('api-keys')
export class TenantApiKeysController extends ApiKeysController {}
