import { FullName } from '../../auth/login/full-name.dto.js';

/** Changes to a profile: absent fields stay unchanged, null clears */
export class CoreUpdateProfile extends FullName {}
