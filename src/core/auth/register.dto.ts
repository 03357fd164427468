import { Registration } from '../../auth/credentials.dto.js';

/** A new platform user */
export class CoreRegistration extends Registration {}
