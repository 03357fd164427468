import { IsBoolean } from 'class-validator';
import { IsRoleSlug } from '../../auth/roles/role-slug.decorator.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';

/** A platform administrator's changes to a user: absent fields stay unchanged */
export class CoreUpdateUser {
  /**
   * The user's role
   * @example admin
   */
  @OptionalNonNull()
  @IsRoleSlug()
  role?: string;

  /**
   * Whether the user can log in
   * @example true
   */
  @OptionalNonNull()
  @IsBoolean()
  is_active?: boolean;
}
