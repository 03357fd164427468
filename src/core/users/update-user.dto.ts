import { IsBoolean } from 'class-validator';
import { IsOneOf } from '../../common/is-one-of.decorator.js';
import { OptionalNonNull } from '../../common/optional-non-null.decorator.js';
import { CORE_ROLES, type CoreRole } from './user.entity.js';

/** A platform administrator's changes to a user: absent fields stay unchanged */
export class CoreUpdateUser {
  /**
   * The user's role
   * @example admin
   */
  @OptionalNonNull()
  @IsOneOf(CORE_ROLES)
  role?: CoreRole;

  /**
   * Whether the user can log in
   * @example true
   */
  @OptionalNonNull()
  @IsBoolean()
  is_active?: boolean;
}
