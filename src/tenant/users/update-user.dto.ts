import { IsBoolean, IsIn } from 'class-validator';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import type { TenantRole } from './user.entity.js';

/** An administrator's changes to a user: absent fields stay unchanged */
export class UpdateUser {
  /**
   * The user's role
   * @example admin
   */
  @OptionalNonNull()
  @IsIn(['member', 'admin'])
  role?: TenantRole;

  /**
   * Whether the user can log in
   * @example true
   */
  @OptionalNonNull()
  @IsBoolean()
  is_active?: boolean;
}
