import { Registration } from '../../auth/login/credentials.dto.js';

/** A new platform user */
export class CoreRegistration extends Registration {}
