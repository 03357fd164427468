import { Registration } from '../../auth/credentials.dto.js';

/** A new user of the platform */
export class CoreRegistration extends Registration {}
