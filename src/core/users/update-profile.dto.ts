import { FullName } from '../../auth/full-name.dto.js';

/** What changes in a profile: absent fields stay, null clears */
export class CoreUpdateProfile extends FullName {}
